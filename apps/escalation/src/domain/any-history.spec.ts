import type { Rejection } from '@gehoor/decision';
import { eventSchemas, type ComplaintEvent, type EventType } from '@gehoor/contracts';
import type { Procedure } from '@gehoor/procedure';
import { anEvent, committedRulebook, type EventOverrides } from '@gehoor/testing';
import * as fc from 'fast-check';
import { assign } from './assign';
import { currentStep, noCase, type Actor, type CaseFact, type CaseState, type Rules } from './case';
import { close } from './close';
import { observe } from './consequences';
import { decide } from './decide';
import { declareUnable } from './declare-unable';
import { evolve } from './evolve';
import type { Asked } from './guard';
import { openHearing } from './hear';
import { reopen } from './reopen';
import { giveResponse } from './respond';
import { summaryOf } from './summary';
import { takeOver } from './take-over';
import { offerTalk } from './talk';

const rulebook = committedRulebook();
const receivedAt = Date.parse('2026-03-20T10:00:00.000Z');
const id = '0198a000-0000-7000-8000-00000000000a';
const people: readonly Actor[] = [
  { subject: 'h1', roles: ['handler'] },
  { subject: 'h2', roles: ['supervisor', 'coordinator'] },
  { subject: 'h3', roles: ['board', 'senior-manager'] },
];

type Command = (state: CaseState, rules: Rules, asked: Asked) => readonly CaseFact[] | Rejection;

/** Facts of the other services, and commands, in any order. */
function anyStory(procedure: Procedure) {
  const actor = fc.constantFrom(...people);
  const reason = fc.constantFrom('complexity', 'authority', 'no-agreement', 'other');
  const remedies = fc.subarray(
    procedure.remedies.map(({ kind }) => ({ kind, amount: { amountCents: 500, currency: 'EUR' } })),
  );
  const commands: readonly fc.Arbitrary<Command>[] = [
    actor.map(
      ({ subject }) =>
        (state, rules, asked) =>
          assign(state, rules, { handler: subject }, asked),
    ),
    fc.record({ actor, reason }).map((command) => (state, rules, asked) => takeOver(state, rules, command, asked)),
    fc.record({ actor, reason }).map((command) => (state, rules, asked) => declareUnable(state, rules, command, asked)),
    fc
      .record({ actor, remedies, outcome: fc.constantFrom('upheld' as const, 'rejected' as const) })
      .map((command) => (state, rules, asked) => decide(state, rules, command, asked)),
    fc
      .boolean()
      .map(
        (substantive) => (state, rules, asked) => giveResponse(state, rules, { substantive, medium: 'email' }, asked),
      ),
    actor.map(
      ({ subject }) =>
        (state, rules, asked) =>
          openHearing(state, rules, { person: subject }, asked),
    ),
    fc.constant((state, rules, asked) => offerTalk(state, rules, {}, asked)),
    fc
      .constantFrom('accepted' as const, 'withdrawn' as const, 'routed' as const)
      .map((outcome) => (state, rules, asked) => close(state, rules, { outcome }, asked)),
    fc
      .constantFrom('resume' as const, 'restart' as const, 'new-round' as const)
      .map((mode) => (state, rules, asked) => reopen(state, rules, { reason: 'other', mode }, asked)),
  ];
  const fact = fc.oneof(
    fc
      .constantFrom('dissatisfied', 'accepts', 'withdraws', 'declines-talk')
      .map((kind) => ['statement.received', { statementId: id, kind }] as const),
    fc
      .constantFrom(...procedure.clocks.map((clock) => clock.id))
      .map((clock) => ['clock.expired', { clock, clockId: `${clock}#1` }] as const),
    fc
      .constantFrom(...procedure.letters.map(({ kind }) => kind))
      .map((kind) => ['letter.sent', { letterId: id, kind }] as const),
    fc
      .record({
        liabilityPossible: fc.boolean(),
        concernsPersons: fc.subarray(['h1', 'h2']),
        severity: fc.constantFrom('minor', 'serious'),
      })
      .map((data) => ['complaint.classified', data] as const),
    fc
      .constantFrom('insurer.informed', 'insurer.consulted', 'ruling.received')
      .map((type) => [type, { orders: [] }] as const),
  );
  const happening = fc.oneof(
    fact.map((each) => ({ fact: each })),
    fc.oneof(...commands).map((command) => ({ command })),
  );
  return fc.record({
    kind: fc.constantFrom(...procedure.kinds.map((each) => each.id)),
    channel: fc.constantFrom(...procedure.channels.map((each) => each.id)),
    story: fc.array(happening, { maxLength: 30 }),
  });
}

function play(rules: Rules, { kind, channel, story }: { kind: string; channel: string; story: readonly object[] }) {
  let state: CaseState = noCase;
  let now = receivedAt;
  let ids = 0;
  const said: CaseFact[] = [];
  const newId = () => `0198a000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;
  const take = (facts: readonly CaseFact[]) => {
    state = facts.reduce<CaseState>(evolve, state);
    said.push(...facts);
  };
  const see = (type: string, data: object) => {
    // Types and data come from the table above, in pairs; the builder's word is taken for them.
    const overrides = { data: { at: new Date(now).toISOString(), ...data } } as EventOverrides<EventType>;
    const event = anEvent(type as EventType, overrides) as ComplaintEvent;
    state = evolve(state, event);
    take(observe(state, rules, event, now));
  };
  see('complaint.received', { kind, channel });
  for (const happening of story as readonly ({ fact: readonly [string, object] } | { command: Command })[]) {
    now += 3_600_000;
    if ('fact' in happening) see(...happening.fact);
    else {
      const answer = happening.command(state, rules, { now, newId });
      if (!('code' in answer)) take(answer);
    }
  }
  return { state, said };
}

const stories = rulebook.procedures.map((procedure) => {
  const calendar = rulebook.calendar(procedure.calendar.id, procedure.calendar.version);
  return [`${procedure.id}@${procedure.version}`, { procedure, calendar }] as const;
});

describe.each(stories)('whatever happens under %s', (_, rules) => {
  const always = (property: (played: ReturnType<typeof play>) => void) =>
    fc.assert(
      fc.property(anyStory(rules.procedure), (story) => property(play(rules, story))),
      { numRuns: 80, seed: 42 },
    );

  it('states only facts that fit the contract', () =>
    always(({ said }) => {
      for (const { type, data } of said) expect(eventSchemas[type].safeParse(data).error?.issues ?? []).toEqual([]);
    }));

  it('is on a step of the procedure, owned by its role, or was passed on', () =>
    always(({ state }) => {
      const step = currentStep(state);
      const isHandled =
        rules.procedure.kinds.find(({ id: kind }) => kind === state.received?.kind)?.handling === 'handled';
      expect(step !== undefined).toBe(isHandled);
      const defined = rules.procedure.steps.find(({ id: each }) => each === step?.step);
      expect(defined?.owner).toBe(step?.ownerRole);
      expect(summaryOf(state).path).toEqual(state.path);
    }));

  it('decides nothing while a gate that blocks deciding is shut', () =>
    always(({ said }) => {
      const shut = new Set<string>();
      for (const { type, data } of said) {
        if (type === 'gate.shut') shut.add(data.gate);
        if (type === 'gate.opened') shut.delete(data.gate);
        const blocking = rules.procedure.gates.filter(
          ({ id: gate, blocks }) => shut.has(gate) && blocks.includes('decide'),
        );
        if (type === 'decision.taken') expect(blocking).toEqual([]);
      }
    }));

  it('resolves no more often than it decides, and tells each decision once', () =>
    always(({ said }) => {
      const told = said.flatMap(({ type, data }) => (type === 'complaint.resolved' ? [data.decisionId] : []));
      expect(new Set(told).size).toBe(told.length);
    }));
});
