import { eventSchemas, type EventType } from '@gehoor/contracts';
import { anEvent } from '@gehoor/testing';
import { rulebook, rulesOf } from '../../test/rules';
import type { DisputeState } from './dispute-case';
import { evolve } from './evolve';
import { explainWindow } from './explain-window';
import { offerReferral } from './offer';
import { waysOut } from './way-out';

const at = '2026-03-02T10:00:00.000Z';
const now = Date.parse('2026-04-02T10:00:00.000Z');

describe.each(rulebook.procedures)('under $id@$version', ({ id }) => {
  const rules = rulesOf(id);
  const { calendar, products } = { ...rules.procedure };
  const pinned = { procedure: { id, version: 1 }, calendar };
  const [product] = products;

  it.each(rules.procedure.kinds.filter(({ handling }) => handling === 'handled'))(
    'a $id has a way out from receipt on, explained in two languages',
    ({ id: kind }) => {
      const received = anEvent('complaint.received', { data: { at, ...pinned, kind, product: product?.id } });
      const state = evolve(undefined, received);
      const ways = waysOut(state!, rules, now);
      expect(ways.length).toBeGreaterThan(0);
      for (const way of ways) {
        const { nl, en } = explainWindow(way, rules.calendar);
        expect([nl, en]).not.toContain('');
        expect(nl).not.toBe(en);
      }
    },
  );

  it.each(
    rules.procedure.outside.flatMap(({ body, offeredOn }) =>
      offeredOn.map((on) => ({ body, on, type: on.pattern.on })),
    ),
  )('$body is offered on $type, as a fact the contract takes', ({ body, on: { pattern, after } }) => {
    const told = { on: 'complaint.resolved' as const, where: { decisionId: '0198a000-0000-7000-8000-0000000000dd' } };
    const events = [after, pattern, after === undefined ? undefined : told].flatMap((each) => {
      if (each === undefined) return [];
      const fields = Object.entries(each.where ?? {}).map(([field, value]) => [
        field,
        Array.isArray(value) ? value[0] : value,
      ]);
      // What the procedure names are fields of the fact it names.
      return [anEvent(each.on as EventType, { data: { at, ...told.where, ...Object.fromEntries(fields) } })];
    });
    const received = anEvent('complaint.received', { data: { at, ...pinned, product: product?.id } });
    const state = [received, ...events].reduce<DisputeState>(evolve, undefined);
    let ids = 0;
    const newId = () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;
    const facts = offerReferral(state!, events.at(-1)!, { rules, now, newId });
    for (const { type, data } of facts) expect(eventSchemas[type].safeParse(data)).toMatchObject({ success: true });
    expect(facts.map(({ data }) => ('body' in data ? data.body : undefined))).toContain(body);
  });
});
