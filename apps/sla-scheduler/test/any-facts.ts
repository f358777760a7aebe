import type { ComplaintEvent, EventData, EventType } from '@gehoor/contracts';
import type { Procedure } from '@gehoor/procedure';
import { anEvent, type EventOverrides } from '@gehoor/testing';
import * as fc from 'fast-check';

export const receivedAt = Date.parse('2026-03-20T10:00:00.000Z');
const minute = 60_000;
const id = fc.uuid({ version: 4 });
const day = fc.integer({ min: 20, max: 31 }).map((date) => `2026-03-${date}`);

type DataOf = { readonly [T in EventType]?: fc.Arbitrary<Partial<EventData<T>>> };

function dataFor(procedure: Procedure): DataOf {
  const letterKind = fc.constantFrom(...procedure.letters.map(({ kind }) => kind));
  const clock = fc.constantFrom(...procedure.clocks.map((each) => each.id));
  const step = fc.constantFrom(...procedure.steps.map((each) => each.id));
  const reason = fc.constantFrom('complexity', 'insurer', 'authority', 'other');
  const told = day.chain((on) =>
    fc.constantFrom('new-date', 'reaction-by').map((element) => ({ element, on, before: `${on}T22:00:00.000Z` })),
  );
  return {
    'complaint.classified': fc.record({
      liabilityPossible: fc.boolean(),
      severity: fc.constantFrom('minor', 'serious'),
      concernsPersons: fc.subarray(['h1', 'h2', 'h3']),
    }),
    'complaint.handed-over': fc.constant({ from: 'reception', to: 'department' }),
    'statement.received': fc.record({
      statementId: id,
      kind: fc.constantFrom('information', 'dissatisfied', 'accepts', 'declines-talk', 'withdraws'),
    }),
    'step.entered': fc.record({ step, round: fc.constant(1), ownerRole: fc.constant('x'), trigger: fc.constant('x') }),
    'information.requested': fc.record({ requestId: id, items: fc.constant(['invoice']) }),
    'response.given': fc.record({ responseId: id, substantive: fc.boolean() }),
    'decision.taken': fc.record({ decisionId: id, step, outcome: fc.constant('upheld'), remedies: fc.constant([]) }),
    'delay.announced': fc.record({ clockId: clock.map((each) => `${each}#1`), reason, newDate: day }),
    'next-action.planned': fc.record({ on: day, action: fc.constant('call') }),
    'review.done': fc.constant({ reviewer: 'p', finding: 'on-track' }),
    'letter.sent': fc.record({
      letterId: id,
      kind: letterKind,
      medium: fc.constant('email'),
      datesTold: fc.array(told, { maxLength: 2 }),
    }),
    'insurer.informed': fc.constant({ insurer: 'i' }),
    'insurer.consulted': fc.constant({ insurer: 'i', about: 'decide', advice: 'ok' }),
    'ruling.received': fc.record({
      rulingId: id,
      referralId: id,
      orders: fc.array(fc.record({ orderId: id, kind: fc.constant('refund'), complyBy: day }), { maxLength: 2 }),
    }),
    'defence.due': fc.record({ referralId: id, dueOn: day }),
    'complaint.resolved': fc.record({ decisionId: id }),
    'complaint.closed': fc.constant({ outcome: 'accepted' }),
    'complaint.reopened': fc.record({ reason, mode: fc.constantFrom('resume', 'restart', 'new-round') }),
  };
}

export type Happening = { readonly event: ComplaintEvent } | { readonly tick: number };

/** What may happen to a complaint: facts in any order, some recorded late, and the passing of time in between. */
export function anyStory(procedure: Procedure): fc.Arbitrary<readonly Happening[]> {
  const fact = fc.oneof(
    ...Object.entries(dataFor(procedure)).map(([type, data]) => data.map((each) => ({ type, data: each }))),
  );
  const happening = fc.record({
    fact: fc.option(fact, { freq: 6 }),
    laterByMs: fc.integer({ min: minute, max: 3 * 24 * 60 * minute }),
    lateByMs: fc.integer({ min: 0, max: 2 * 24 * 60 * minute }),
  });
  const liable = fc.boolean();
  const kind = fc.constantFrom(...procedure.kinds.map((each) => each.id));
  return fc.tuple(liable, kind, fc.array(happening, { maxLength: 25 })).map(([liabilityPossible, kindId, story]) => {
    let now = receivedAt;
    const rest = story.map(({ fact: what, laterByMs, lateByMs }): Happening => {
      now += laterByMs;
      if (what === null) return { tick: now };
      return { event: eventOf(what.type, { ...what.data, at: isoOf(Math.max(receivedAt, now - lateByMs)) }) };
    });
    const { id: procedureId, version, calendar } = procedure;
    const first = {
      at: isoOf(receivedAt),
      kind: kindId,
      procedure: { id: procedureId, version },
      calendar,
      liabilityPossible,
    };
    return [{ event: eventOf('complaint.received', first) }, ...rest];
  });
}

function eventOf(type: string, data: object): ComplaintEvent {
  // Types and data come from the table above, in pairs; the builder's word is taken for them.
  return anEvent(type as EventType, { data } as EventOverrides<EventType>) as ComplaintEvent;
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
