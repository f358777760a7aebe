import { eventSchemas, type Fact } from '@gehoor/contracts';
import { isoOf } from '@gehoor/decision';
import type { Procedure } from '@gehoor/procedure';
import { committedRulebook, startedClock } from '@gehoor/testing';
import * as fc from 'fast-check';
import { caseUnder, type PlayedCase, somebody } from '../../test/case';
import { agreeTerm } from '../commands/agree-term';
import { announceDelay } from '../commands/announce-delay';
import { askHearing } from '../commands/ask-hearing';
import { assign } from '../commands/assign';
import { close } from '../commands/close';
import { decide } from '../commands/decide';
import { decideAdmissibility } from '../commands/decide-admissibility';
import { declareUnable } from '../commands/declare-unable';
import { declineTalk } from '../commands/decline-talk';
import { giveResponse } from '../commands/give-response';
import { holdTalk } from '../commands/hold-talk';
import { minuteTalk } from '../commands/minute-talk';
import { offerTalk } from '../commands/offer-talk';
import { openHearing } from '../commands/open-hearing';
import { planNextAction } from '../commands/plan-next-action';
import { recordReview } from '../commands/record-review';
import { refuseHearing } from '../commands/refuse-hearing';
import { reopen } from '../commands/reopen';
import { requestInformation } from '../commands/request-information';
import { signHearing } from '../commands/sign-hearing';
import { summariseHearing } from '../commands/summarise-hearing';
import { takeOver } from '../commands/take-over';
import { currentStep, type Rules } from './case';
import { summaryOf } from './summary';

const rulebook = committedRulebook();
const receivedAt = Date.parse('2026-03-20T10:00:00.000Z');
const id = '0198a000-0000-7000-8000-00000000000a';

type Made<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** Something that happens to a case: a fact comes in, or somebody does something. */
type Happening = (dossier: PlayedCase, now: string) => readonly Fact[] | string;

const actors = fc.constantFrom(
  somebody('h1', 'handler'),
  somebody('h2', 'supervisor', 'coordinator'),
  somebody('h3', 'board', 'senior-manager'),
);
const happens = (happening: Happening) => fc.constant(happening);
const hearingOf = ({ state }: PlayedCase) => ({ hearingId: state.hearings.at(-1)?.hearingId ?? id });
const talkOf = ({ state }: PlayedCase) => ({ talkId: state.talks.at(-1)?.talkId ?? id });

/** The first run of one of the clocks. */
function runsOf({ clocks }: Procedure) {
  return fc.constantFrom(...clocks.map(({ id: clock }) => ({ clock, clockId: `${clock}#1` })));
}

/** Facts of the other services. */
function anyFact(procedure: Procedure): fc.Arbitrary<Happening> {
  const runs = runsOf(procedure);
  return fc.oneof<fc.Arbitrary<Happening>[]>(
    fc
      .constantFrom('dissatisfied', 'accepts', 'withdraws', 'declines-talk')
      .map((kind) => (dossier, now) => dossier.sees('statement.received', now, { statementId: id, kind })),
    runs.map(
      (run) => (dossier, now) => dossier.sees('clock.started', now, { clocks: [startedClock({ ...run, dueAt: now })] }),
    ),
    runs.map((run) => (dossier, now) => dossier.sees('clock.expired', now, run)),
    fc.constantFrom(...procedure.letters).map(
      ({ kind }) =>
        (dossier, now) =>
          dossier.sees('letter.sent', now, { letterId: id, kind }),
    ),
    fc
      .record({
        liabilityPossible: fc.boolean(),
        concernsPersons: fc.subarray(['h1', 'h2']),
        severity: fc.constantFrom('minor', 'serious'),
      })
      .map((data) => (dossier, now) => dossier.sees('complaint.classified', now, data)),
    happens((dossier, now) => dossier.sees('insurer.informed', now)),
    happens((dossier, now) => dossier.sees('insurer.consulted', now)),
    happens((dossier, now) => dossier.sees('ruling.received', now, { orders: [] })),
  );
}

/** Every command there is. */
function anyCommand(procedure: Procedure): fc.Arbitrary<Happening> {
  const asked = fc.record({
    actor: actors,
    reason: fc.constantFrom('complexity', 'authority', 'no-agreement', 'other'),
    outcome: fc.constantFrom('upheld', 'rejected'),
    ending: fc.constantFrom('accepted', 'withdrawn', 'routed'),
    mode: fc.constantFrom('resume', 'restart', 'new-round'),
    yes: fc.boolean(),
    minutes: fc.constantFrom(undefined, 'Besproken'),
    run: runsOf(procedure),
    remedies: fc.subarray(
      procedure.remedies.map(({ kind }) => ({ kind, amount: { amountCents: 500, currency: 'EUR' } })),
    ),
  });
  const on = '2026-04-01';
  const [limit] = procedure.admissibility;
  const commands: ((dossier: PlayedCase, now: string, given: Made<typeof asked>) => readonly Fact[] | string)[] = [
    (dossier, now, { actor: { subject } }) => dossier.does(now, assign, { handler: subject, name: subject }),
    (dossier, now, { actor, reason }) => dossier.does(now, takeOver, { reason }, { actor }),
    (dossier, now, { actor, reason }) => dossier.does(now, declareUnable, { reason }, { actor }),
    (dossier, now, { actor, outcome, remedies }) => dossier.does(now, decide, { outcome, remedies }, { actor }),
    (dossier, now, { yes }) => dossier.does(now, giveResponse, { substantive: yes, medium: 'email' }),
    (dossier, now, { actor }) => dossier.does(now, openHearing, { person: actor.subject }),
    (dossier, now) => dossier.does(now, askHearing, hearingOf(dossier)),
    (dossier, now) => dossier.does(now, summariseHearing, { ...hearingOf(dossier), summary: 'Hun kant' }),
    (dossier, now) => dossier.does(now, signHearing, hearingOf(dossier)),
    (dossier, now, { reason }) => dossier.does(now, refuseHearing, { ...hearingOf(dossier), reason }),
    (dossier, now) => dossier.does(now, offerTalk, {}),
    (dossier, now) => dossier.does(now, declineTalk, talkOf(dossier)),
    (dossier, now, { minutes }) => dossier.does(now, holdTalk, { ...talkOf(dossier), medium: 'phone', minutes }),
    (dossier, now) => dossier.does(now, minuteTalk, { ...talkOf(dossier), minutes: 'Zij legde uit' }),
    (dossier, now, { ending }) => dossier.does(now, close, { outcome: ending }),
    (dossier, now, { mode }) => dossier.does(now, reopen, { reason: 'other', mode }),
    (dossier, now) => dossier.does(now, planNextAction, { on, action: 'call' }),
    (dossier, now, { actor }) => dossier.does(now, recordReview, { finding: 'on-track' }, { actor }),
    (dossier, now) => dossier.does(now, requestInformation, { items: ['invoice'], answerBy: on }),
    (dossier, now, { run, reason }) => dossier.does(now, announceDelay, { clockId: run.clockId, reason, newDate: on }),
    (dossier, now, { run }) =>
      dossier.does(now, agreeTerm, { clock: run.clock, amount: 2, unit: 'weeks', agreedIn: talkOf(dossier).talkId }),
    (dossier, now, { actor, reason, yes }) =>
      dossier.does(now, decideAdmissibility, { limit: limit?.id ?? 'none', admitted: yes, reason }, { actor }),
  ];
  return fc.tuple(fc.constantFrom(...commands), asked).map(
    ([command, given]) =>
      (dossier, now) =>
        command(dossier, now, given),
  );
}

/** Facts of the other services, and commands, in any order. */
function anyStory(procedure: Procedure) {
  return fc.record({
    kind: fc.constantFrom(...procedure.kinds.map((each) => each.id)),
    channel: fc.constantFrom(...procedure.channels.map((each) => each.id)),
    story: fc.array(fc.oneof(anyFact(procedure), anyCommand(procedure)), { maxLength: 30 }),
  });
}

function play(rules: Rules, { kind, channel, story }: Made<ReturnType<typeof anyStory>>) {
  const dossier = caseUnder(rules);
  const said = [...dossier.sees('complaint.received', isoOf(receivedAt), { kind, channel })];
  for (const [index, happening] of story.entries()) {
    const answer = happening(dossier, isoOf(receivedAt + (index + 1) * 3_600_000));
    if (typeof answer !== 'string') said.push(...answer);
  }
  return { state: dossier.state, said };
}

const stories = rulebook.procedures.map((procedure) => {
  const rules = rulebook.rulesOf({ procedure, calendar: procedure.calendar });
  return [`${procedure.id}@${procedure.version}`, rules] as const;
});

describe.each(stories)('whatever happens under %s', (_, rules) => {
  const always = (property: (played: ReturnType<typeof play>) => void) =>
    fc.assert(
      fc.property(anyStory(rules.procedure), (story) => property(play(rules, story))),
      { numRuns: 150, seed: 42 },
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
