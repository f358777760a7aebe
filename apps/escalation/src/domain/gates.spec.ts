import { caseUnder, typesOf } from '../../test/case';
import { rulesWith, titled } from '../../test/rules';
import { announceDelay } from './announce-delay';
import { assign } from './assign';
import { close } from './close';
import { decide } from './decide';
import { continueHearing, openHearing } from './hear';
import { requestInformation } from './request-information';
import { giveResponse } from './respond';

const monday = '2026-03-02T09:00:00.000Z';
const later = '2026-03-02T11:00:00.000Z';
const actor = { subject: 'p-handler', roles: ['handler'] };
const remedies = [{ kind: 'refund', title: titled, authority: { employee: 10_000 } }];
type Played = ReturnType<typeof caseUnder>;

describe('the insurer’s gate', () => {
  const rules = rulesWith({
    remedies,
    gates: [
      {
        ...{ id: 'insurer', title: { nl: 'Verzekeraar', en: 'Insurer' }, kind: 'insurer', perAction: true },
        ...{ shuts: [{ on: 'complaint.received' }], when: { liabilityPossible: true } },
        ...{ opens: [{ on: 'insurer.consulted' }], blocks: ['decide', 'respond', 'close', 'offer-remedy'] },
      },
    ],
  });
  const decideNow = (dossier: Played) =>
    dossier.does(later, (state, asked) => decide(state, rules, { actor, outcome: 'upheld', remedies: [] }, asked));
  const shut = () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday, { liabilityPossible: true });
    return dossier;
  };

  it('shuts at receipt when liability is possible, and not otherwise', () => {
    expect(shut().state.gates).toMatchObject([{ gate: 'insurer', isShut: true, reason: 'complaint.received' }]);
    const harmless = caseUnder(rules);
    harmless.sees('complaint.received', monday);
    expect(harmless.state.gates).toEqual([]);
  });

  it('shuts when the liability is seen later', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday);
    expect(dossier.sees('complaint.classified', later, { liabilityPossible: true })).toMatchObject([
      { type: 'gate.shut', data: { gate: 'insurer', reason: 'complaint.classified' } },
    ]);
  });

  it('blocks the decision, the answer in substance and closing, and says what opens it', () => {
    const dossier = shut();
    expect(decideNow(dossier)).toBe('GateShut');
    expect(
      dossier.does(later, (state, asked) => giveResponse(state, rules, { substantive: true, medium: 'email' }, asked)),
    ).toBe('GateShut');
    expect(dossier.does(later, (state, asked) => close(state, rules, { outcome: 'accepted' }, asked))).toBe('GateShut');
    const refusal = decide(
      dossier.state,
      rules,
      { actor, outcome: 'upheld', remedies: [] },
      { now: Date.parse(later), newId: () => 'x' },
    );
    expect(refusal).toMatchObject({
      message: { en: expect.stringContaining('insurer.consulted') },
      data: { gate: 'insurer' },
    });
  });

  it('never blocks a sign of life, a delay notice or a question to the customer', () => {
    const dossier = shut();
    dossier.sees('clock.started', monday, { clockId: 'C1#1', clock: 'C1', dueAt: later, kind: 'deadline' });
    const delay = { clockId: 'C1#1', reason: 'insurer', newDate: '2026-03-20' };
    expect(
      typesOf(
        dossier.does(later, (state, asked) =>
          giveResponse(state, rules, { substantive: false, medium: 'phone' }, asked),
        ),
      ),
    ).toEqual(['response.given']);
    expect(typesOf(dossier.does(later, (state, asked) => announceDelay(state, rules, delay, asked)))).toEqual([
      'delay.announced',
    ]);
    expect(
      typesOf(dossier.does(later, (state, asked) => requestInformation(state, rules, { items: ['invoice'] }, asked))),
    ).toEqual(['information.requested']);
  });

  it('opens by the consultation and shuts again after the action it was for', () => {
    const dossier = shut();
    expect(typesOf(dossier.sees('insurer.consulted', later))).toEqual(['gate.opened']);
    expect(typesOf(decideNow(dossier))).toEqual(['decision.taken', 'gate.shut']);
    expect(decideNow(dossier)).toBe('GateShut');
  });
});

describe('hearing both sides', () => {
  const rules = rulesWith({
    gates: [
      {
        ...{ id: 'hearing', title: titled, kind: 'hearing', blocks: ['decide'] },
        shuts: [
          { on: 'complaint.received', where: { concernsPersons: true } },
          { on: 'complaint.classified', where: { concernsPersons: true } },
        ],
        opens: [{ on: 'hearing.signed' }, { on: 'hearing.refused' }],
      },
    ],
  });
  const open = (dossier: Played, person: string) =>
    dossier.does(later, (state, asked) => openHearing(state, rules, { person }, asked));
  const next = (dossier: Played, hearingId: string, step: 'asked' | 'summarised' | 'signed') =>
    dossier.does(later, (state, asked) => continueHearing(state, rules, { step, hearingId }, asked));

  it('blocks the decision until everybody concerned has signed or refused', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday, { concernsPersons: ['a', 'b'] });
    open(dossier, 'a');
    open(dossier, 'b');
    const [first, second] = dossier.state.hearings.map(({ hearingId }) => hearingId);
    for (const step of ['asked', 'summarised'] as const) next(dossier, first ?? '', step);
    expect(typesOf(next(dossier, first ?? '', 'signed'))).toEqual(['hearing.signed']);
    const refuse = dossier.does(later, (state, asked) =>
      continueHearing(state, rules, { step: 'refused', hearingId: second ?? '', reason: 'no-comment' }, asked),
    );
    expect(typesOf(refuse)).toEqual(['hearing.refused', 'gate.opened']);
    expect(typesOf(dossier.sees('complaint.classified', later, { concernsPersons: ['a', 'b', 'c'] }))).toEqual([
      'gate.shut',
    ]);
  });

  it('goes in its order: informed, asked, summarised, signed', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday, { concernsPersons: ['a'] });
    open(dossier, 'a');
    const id = dossier.state.hearings[0]?.hearingId ?? '';
    expect(next(dossier, id, 'signed')).toBe('HearingOutOfOrder');
    expect(next(dossier, id, 'summarised')).toBe('HearingOutOfOrder');
    expect(typesOf(next(dossier, id, 'asked'))).toEqual(['hearing.asked']);
    expect(next(dossier, id, 'asked')).toBe('HearingOutOfOrder');
    expect(next(dossier, 'unknown', 'asked')).toBe('HearingUnknown');
  });

  it('is refused for whom the complaint is not about, and twice for one person', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday, { concernsPersons: ['a'] });
    expect(open(dossier, 'z')).toBe('PersonNotConcerned');
    open(dossier, 'a');
    expect(open(dossier, 'a')).toBe('HearingExists');
  });
});

describe('the handler as subject', () => {
  const rules = rulesWith({
    gates: [
      {
        ...{ id: 'subject', title: titled, kind: 'not-the-subject', blocks: ['decide', 'respond'] },
        ...{ shuts: [{ on: 'handler.assigned' }], opens: [{ on: 'handler.assigned' }] },
      },
    ],
  });

  it('shuts the gate when it turns out later, and opens it with the next handler', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday);
    dossier.does(monday, (state, asked) => assign(state, rules, { handler: 'h1' }, asked));
    expect(typesOf(dossier.sees('complaint.classified', later, { concernsPersons: ['h1'] }))).toEqual(['gate.shut']);
    const other = { subject: 'h2', roles: ['handler'] };
    const decideAs = (who: typeof other) =>
      dossier.does(later, (state, asked) =>
        decide(state, rules, { actor: who, outcome: 'upheld', remedies: [] }, asked),
      );
    expect(decideAs({ ...other, subject: 'h1' })).toBe('HandlerIsSubject');
    expect(decideAs(other)).toBe('GateShut');
    expect(typesOf(dossier.does(later, (state, asked) => assign(state, rules, { handler: 'h2' }, asked)))).toEqual([
      'handler.assigned',
      'gate.opened',
    ]);
    expect(typesOf(decideAs(other))).toEqual(['decision.taken']);
  });

  it('stays shut on a new step until somebody was assigned in the role that decides there', () => {
    const objection = rulesWith({
      steps: [
        {
          id: 'desk',
          title: titled,
          owner: 'employee',
          begins: {},
          moves: [{ trigger: 'dissatisfied', to: 'objection' }],
        },
        { id: 'objection', title: titled, owner: 'manager' },
      ],
      gates: [
        {
          ...{ id: 'another', title: titled, kind: 'not-the-subject', blocks: ['decide'] },
          ...{ shuts: [{ on: 'step.entered', where: { step: 'objection' } }] },
          opens: [{ on: 'handler.assigned', where: { role: 'manager' } }],
        },
      ],
    });
    const dossier = caseUnder(objection);
    dossier.sees('complaint.received', monday);
    dossier.does(monday, (state, asked) => assign(state, objection, { handler: 'h1' }, asked));
    const moved = dossier.sees('statement.received', later, { kind: 'dissatisfied' });
    expect(typesOf(moved)).toEqual(['step.entered', 'gate.shut']);
    const assigned = dossier.does(later, (state, asked) => assign(state, objection, { handler: 'm1' }, asked));
    expect(typesOf(assigned)).toEqual(['handler.assigned', 'gate.opened']);
  });
});
