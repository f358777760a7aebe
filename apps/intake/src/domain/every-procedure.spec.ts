import { isRejection } from '@gehoor/decision';
import { eventSchemas } from '@gehoor/contracts';
import { rulebook, rulesOf } from '../../test/rules';
import { promisedDates } from './promised-dates';
import { referencePrefix, formatReference } from './reference';
import { registerComplaint, type RegisterComplaint } from './register';

const now = Date.parse('2026-03-02T10:00:00.000Z');
let ids = 0;
const newId = () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;

describe.each(rulebook.procedures)('under $id@$version', ({ id }) => {
  const rules = rulesOf(id);
  const { firm, kinds, channels, products } = rules.procedure;
  const finder = { firms: [firm.id], procedureInForce: () => rules.procedure };
  const cases = kinds.flatMap((kind) => channels.map((channel) => ({ kind, channel })));

  it.each(cases)('a $kind.id by $channel.id is registered as facts the contract takes', ({ kind, channel }) => {
    const command: RegisterComplaint = {
      firm: firm.id,
      kind: kind.id,
      channel: channel.id,
      receivedAt: now - 3_600_000,
      handedOver: [],
      complainantType: 'consumer',
      reachableBy: ['email'],
      product: products[0]?.id,
      decisionType: kind.decisionTypes[0],
      reference: formatReference(referencePrefix(firm.name), 2026, 1),
      faults: [],
    };
    const facts = registerComplaint(undefined, command, finder, { now, newId });
    if (isRejection(facts)) throw new Error(JSON.stringify(facts));
    for (const { type, data } of facts) expect(eventSchemas[type].safeParse(data)).toMatchObject({ success: true });
    const [received] = facts;
    if (received?.type !== 'complaint.received') throw new Error('a registration begins with the reception');
    for (const { dueAt, explanation, promise } of promisedDates(received.data, rules)) {
      expect(dueAt).toBeGreaterThan(now - 3_600_000);
      expect([explanation.nl, explanation.en, promise.nl, promise.en]).not.toContain('');
    }
    if (kind.handling === 'routed') expect(promisedDates(received.data, rules)).toEqual([]);
  });
});
