import { eventSchemas } from '@gehoor/contracts';
import { handler, registers } from '../../test/complaint';
import { rulebook, rulebookOf, rulesOf } from '../../test/rules';
import { promisedDates } from './promised-dates';

const now = '2026-03-02T10:00:00.000Z';
const receivedAt = new Date('2026-03-02T09:00:00.000Z');
const written = (code: string) => code.toUpperCase().replaceAll('-', '_');

describe.each(rulebook.procedures)('under $id@$version', ({ id }) => {
  const rules = rulesOf(id);
  const { firm, kinds, channels, products } = rules.procedure;
  const by = { ...rulebookOf(rules), firms: [firm.id] };
  const actor = { ...handler, firm: firm.id };
  const cases = kinds.flatMap((kind) => channels.map((channel) => ({ kind, channel })));

  it.each(cases)('a $kind.id by $channel.id is registered as facts the contract takes', ({ kind, channel }) => {
    const facts = registers(
      {
        kind: written(kind.id),
        channel: written(channel.id),
        receivedAt,
        product: products[0]?.id,
        decisionType: kind.decisionTypes[0],
      },
      { actor, now, by },
    );
    if (typeof facts === 'string') throw new Error(facts);
    for (const { type, data } of facts) expect(eventSchemas[type].safeParse(data)).toMatchObject({ success: true });
    const [received] = facts;
    if (received?.type !== 'complaint.received') throw new Error('a registration begins with the reception');
    for (const { dueAt, explanation, promise } of promisedDates(received.data, rules)) {
      expect(dueAt).toBeGreaterThan(receivedAt.getTime());
      expect([explanation.nl, explanation.en, promise.nl, promise.en]).not.toContain('');
    }
    if (kind.handling === 'routed') expect(promisedDates(received.data, rules)).toEqual([]);
  });
});
