import { startedClock } from '@gehoor/testing';
import { caseUnder, later, monday, type PlayedCase, somebody, typesOf } from '../../test/case';
import { rulesWith, titled } from '../../test/rules';
import { announceDelay } from '../commands/announce-delay';
import { askHearing } from '../commands/ask-hearing';
import { assign } from '../commands/assign';
import { close } from '../commands/close';
import { decide } from '../commands/decide';
import { giveResponse } from '../commands/give-response';
import { holdTalk } from '../commands/hold-talk';
import { minuteTalk } from '../commands/minute-talk';
import { offerTalk } from '../commands/offer-talk';
import { openHearing } from '../commands/open-hearing';
import { refuseHearing } from '../commands/refuse-hearing';
import { requestInformation } from '../commands/request-information';
import { signHearing } from '../commands/sign-hearing';
import { summariseHearing } from '../commands/summarise-hearing';

const remedies = [{ kind: 'refund', title: titled, authority: { employee: 10_000 } }];

describe('the insurer’s gate', () => {
  const insurer = {
    id: 'insurer',
    title: { nl: 'Verzekeraar', en: 'Insurer' },
    kind: 'insurer' as const,
    perAction: true,
    shuts: [{ on: 'complaint.received' }],
    when: { liabilityPossible: true },
    opens: [{ on: 'insurer.consulted' }],
  };
  const rules = rulesWith({
    remedies,
    gates: [{ ...insurer, blocks: ['decide', 'respond', 'close', 'offer-remedy'] }],
  });
  const decideNow = (dossier: PlayedCase) => dossier.does(later, decide, { outcome: 'upheld', remedies: [] });
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
    expect(dossier.does(later, giveResponse, { substantive: true, medium: 'email' })).toBe('GateShut');
    expect(dossier.does(later, close, { outcome: 'accepted' })).toBe('GateShut');
    expect(dossier.answer(later, decide, { outcome: 'upheld', remedies: [] })).toMatchObject({
      message: { en: expect.stringContaining('insurer.consulted') },
      data: { gate: 'insurer' },
    });
  });

  it('never blocks a sign of life, a delay notice or a question to the customer', () => {
    const dossier = shut();
    dossier.sees('clock.started', monday, { clocks: [startedClock({ clock: 'C1', dueAt: later })] });
    const delay = { clockId: 'C1#1', reason: 'insurer', newDate: '2026-03-20' };
    expect(typesOf(dossier.does(later, giveResponse, { substantive: false, medium: 'phone' }))).toEqual([
      'response.given',
    ]);
    expect(typesOf(dossier.does(later, announceDelay, delay))).toEqual(['delay.announced']);
    expect(typesOf(dossier.does(later, requestInformation, { items: ['invoice'] }))).toEqual(['information.requested']);
  });

  const consulted = (dossier: PlayedCase, about: string, actions?: string[]) =>
    dossier.sees('insurer.consulted', later, { about, actions });
  const talk = (dossier: PlayedCase, minutes?: string) => {
    dossier.does(later, offerTalk, {});
    const talkId = dossier.state.talks.at(-1)?.talkId ?? '';
    return typesOf(dossier.does(later, holdTalk, { talkId, medium: 'phone', minutes }));
  };

  it('opens for the action that the consultation was about, once', () => {
    const dossier = shut();
    expect(consulted(dossier, 'decide')).toMatchObject([{ type: 'gate.opened', data: { openFor: ['decide'] } }]);
    expect(dossier.state.gates).toMatchObject([{ isShut: true, openFor: ['decide'] }]);
    expect(dossier.does(later, giveResponse, { substantive: true, medium: 'email' })).toBe('GateShut');
    expect(decideNow(dossier)).toMatchObject([
      { type: 'decision.taken' },
      { type: 'gate.shut', data: { openFor: [] } },
    ]);
    expect(decideNow(dossier)).toBe('GateShut');
  });

  it('gathers what several consultations, or one, were about', () => {
    const dossier = shut();
    consulted(dossier, 'close');
    expect(consulted(dossier, 'call', ['decide', 'respond'])).toMatchObject([
      { data: { openFor: ['decide', 'respond', 'close'] } },
    ]);
    expect(consulted(dossier, 'decide')).toEqual([]);
    const all = ['decide', 'respond', 'close', 'offer-remedy'];
    expect(consulted(dossier, 'offer-remedy')).toMatchObject([{ data: { openFor: all } }]);
    expect(typesOf(decideNow(dossier))).toEqual(['decision.taken', 'gate.shut']);
    expect(dossier.state.gates).toMatchObject([{ isShut: true, openFor: ['respond', 'close', 'offer-remedy'] }]);
  });

  it('that was opened for whatever came first, before consultations were about actions, shuts whole after it', () => {
    const dossier = shut();
    dossier.sees('gate.opened', later, { gate: 'insurer', reason: 'insurer.consulted' });
    expect(decideNow(dossier)).toMatchObject([{ type: 'decision.taken' }, { type: 'gate.shut' }]);
    expect(dossier.does(later, giveResponse, { substantive: true, medium: 'email' })).toBe('GateShut');
  });

  it('opens for nothing by a consultation about something else', () => {
    const dossier = shut();
    expect(consulted(dossier, 'premium')).toEqual([]);
    expect(decideNow(dossier)).toBe('GateShut');
  });

  it.each(['Zij legde uit', undefined])(
    'blocks a talk, which takes a consultation of its own, minuted or not: %s',
    (minutes) => {
      const dossier = shut();
      expect(talk(dossier, minutes)).toEqual(['GateShut']);
      consulted(dossier, 'respond');
      expect(talk(dossier, minutes)).toEqual(['talk.held', 'gate.shut']);
      expect(talk(dossier, minutes)).toEqual(['GateShut']);
    },
  );

  it('is not asked again when a talk is minuted afterwards', () => {
    const dossier = shut();
    consulted(dossier, 'respond');
    talk(dossier);
    const talkId = dossier.state.talks.at(-1)?.talkId ?? '';
    const minute = () => typesOf(dossier.does(later, minuteTalk, { talkId, minutes: 'Zij legde uit' }));
    consulted(dossier, 'respond');
    expect(minute()).toEqual(['talk.held']);
    expect(dossier.state.gates).toMatchObject([{ isShut: true, openFor: ['respond'] }]);
  });

  it('is not used up by a sign of life', () => {
    const dossier = shut();
    consulted(dossier, 'respond');
    expect(typesOf(dossier.does(later, giveResponse, { substantive: false, medium: 'phone' }))).toEqual([
      'response.given',
    ]);
    expect(typesOf(dossier.does(later, giveResponse, { substantive: true, medium: 'phone' }))).toEqual([
      'response.given',
      'gate.shut',
    ]);
  });

  it('that blocks admitting fault lets no complaint be upheld, and lets it be rejected or settled', () => {
    const strict = caseUnder(rulesWith({ remedies, gates: [{ ...insurer, blocks: ['decide', 'admit-fault'] }] }));
    strict.sees('complaint.received', monday, { liabilityPossible: true });
    const decideTo = (outcome: 'upheld' | 'partly-upheld' | 'rejected' | 'settled') =>
      typesOf(strict.does(later, decide, { outcome, remedies: [] }));
    for (const outcome of ['rejected', 'settled'] as const) {
      consulted(strict, 'decide');
      for (const admitting of ['upheld', 'partly-upheld'] as const) expect(decideTo(admitting)).toEqual(['GateShut']);
      expect(decideTo(outcome)).toEqual(['decision.taken', 'gate.shut']);
    }
    consulted(strict, 'decide', ['decide', 'admit-fault']);
    expect(decideTo('upheld')).toEqual(['decision.taken', 'gate.shut']);
    expect(strict.state.gates).toMatchObject([{ isShut: true, openFor: [] }]);
  });
});

describe('a liability that is taken back', () => {
  const liable = { liabilityPossible: true };
  const gate = {
    id: 'insurer',
    title: titled,
    kind: 'insurer' as const,
    opens: [{ on: 'insurer.consulted' }],
    blocks: ['decide' as const, 'send-letter' as const],
  };
  const named = [
    { on: 'complaint.received', where: liable },
    { on: 'complaint.classified', where: liable },
  ];
  const ways = [
    { shuts: named, perAction: true },
    { shuts: named, perAction: false },
    { shuts: [{ on: 'complaint.received' }], when: liable, perAction: true },
  ];

  it.each(ways)('opens the gate of the insurer, which what is done then does not shut: %j', (way) => {
    const dossier = caseUnder(rulesWith({ gates: [{ ...gate, ...way }] }));
    dossier.sees('complaint.received', monday, liable);
    expect(dossier.sees('complaint.classified', later, { severity: 'minor' })).toEqual([]);
    const [opened, ...others] = dossier.sees('complaint.classified', later, { liabilityPossible: false });
    expect(opened).toMatchObject({ type: 'gate.opened', data: { gate: 'insurer', reason: 'complaint.classified' } });
    expect(others).toEqual([]);
    expect(dossier.state.gates).toMatchObject([{ isShut: false, openFor: undefined }]);
    const decided = dossier.does(later, decide, { outcome: 'rejected', remedies: [] });
    expect(typesOf(decided)).toEqual(['decision.taken']);
    expect(typesOf(dossier.sees('complaint.classified', later, liable))).toEqual(['gate.shut']);
    expect(dossier.may(later, decide)).toBe('GateShut');
  });
});

describe('hearing both sides', () => {
  const rules = rulesWith({
    gates: [
      {
        id: 'hearing',
        title: titled,
        kind: 'hearing',
        blocks: ['decide'],
        shuts: [
          { on: 'complaint.received', where: { concernsPersons: true } },
          { on: 'complaint.classified', where: { concernsPersons: true } },
        ],
        opens: [{ on: 'hearing.signed' }, { on: 'hearing.refused' }],
      },
    ],
  });

  it('blocks the decision until everybody concerned has signed or refused', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday, { concernsPersons: ['a', 'b'] });
    for (const person of ['a', 'b']) dossier.does(later, openHearing, { person });
    const [first = '', second = ''] = dossier.state.hearings.map(({ hearingId }) => hearingId);
    dossier.does(later, askHearing, { hearingId: first });
    dossier.does(later, summariseHearing, { hearingId: first, summary: 'Zij ziet het anders' });
    expect(typesOf(dossier.does(later, signHearing, { hearingId: first }))).toEqual(['hearing.signed']);
    expect(dossier.may(later, decide)).toBe('GateShut');
    const refused = dossier.does(later, refuseHearing, { hearingId: second, reason: 'no-comment' });
    expect(typesOf(refused)).toEqual(['hearing.refused', 'gate.opened']);
    expect(dossier.may(later, decide)).toBeUndefined();
    expect(typesOf(dossier.sees('complaint.classified', later, { concernsPersons: ['a', 'b', 'c'] }))).toEqual([
      'gate.shut',
    ]);
  });

  it('is of those alone whom the last classification names: who was named by mistake holds nothing up', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday, { concernsPersons: ['a', 'b'] });
    dossier.does(later, openHearing, { person: 'a' });
    const hearingId = dossier.state.hearings[0]?.hearingId ?? '';
    dossier.does(later, refuseHearing, { hearingId, reason: 'no-comment' });
    expect(dossier.may(later, decide)).toBe('GateShut');
    expect(dossier.sees('complaint.classified', later, { severity: 'minor' })).toEqual([]);
    expect(dossier.sees('complaint.classified', later, { concernsPersons: ['a'] })).toMatchObject([
      { type: 'gate.opened', data: { gate: 'hearing', reason: 'complaint.classified' } },
    ]);
    expect(dossier.may(later, decide)).toBeUndefined();
    const mistaken = caseUnder(rules);
    mistaken.sees('complaint.received', monday, { concernsPersons: ['jan'] });
    expect(typesOf(mistaken.sees('complaint.classified', later, { concernsPersons: [] }))).toEqual(['gate.opened']);
    expect(mistaken.may(later, decide)).toBeUndefined();
    expect(typesOf(mistaken.sees('complaint.classified', later, { concernsPersons: ['jan'] }))).toEqual(['gate.shut']);
  });
});

describe('the handler as subject', () => {
  const rules = rulesWith({
    gates: [
      {
        id: 'subject',
        title: titled,
        kind: 'not-the-subject',
        blocks: ['decide', 'respond'],
        shuts: [{ on: 'handler.assigned' }],
        opens: [{ on: 'handler.assigned' }],
      },
    ],
  });

  it('shuts the gate when it turns out later, and opens it with the next handler', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday);
    dossier.does(monday, assign, { handler: 'h1', name: 'h1' });
    expect(typesOf(dossier.sees('complaint.classified', later, { concernsPersons: ['h1'] }))).toEqual(['gate.shut']);
    const other = somebody('h2', 'handler');
    const decideAs = (actor: typeof other) =>
      dossier.does(later, decide, { outcome: 'upheld', remedies: [] }, { actor });
    expect(decideAs(somebody('h1', 'handler'))).toBe('HandlerIsSubject');
    expect(decideAs(other)).toBe('GateShut');
    expect(typesOf(dossier.does(later, assign, { handler: 'h2', name: 'h2' }))).toEqual([
      'handler.assigned',
      'gate.opened',
    ]);
    expect(typesOf(decideAs(other))).toEqual(['decision.taken']);
  });

  it('is none any more when the classification that said so is taken back', () => {
    const dossier = caseUnder(rules);
    dossier.sees('complaint.received', monday);
    dossier.does(monday, assign, { handler: 'h1', name: 'h1' });
    dossier.sees('complaint.classified', later, { concernsPersons: ['h1'] });
    expect(typesOf(dossier.sees('complaint.classified', later, { concernsPersons: ['h3'] }))).toEqual(['gate.opened']);
    expect(dossier.may(later, decide, somebody('h1', 'handler'))).toBeUndefined();
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
          id: 'another',
          title: titled,
          kind: 'not-the-subject',
          blocks: ['decide'],
          shuts: [{ on: 'step.entered', where: { step: 'objection' } }],
          opens: [{ on: 'handler.assigned', where: { role: 'manager' } }],
        },
      ],
    });
    const dossier = caseUnder(objection);
    dossier.sees('complaint.received', monday);
    dossier.does(monday, assign, { handler: 'h1', name: 'h1' });
    const moved = dossier.sees('statement.received', later, { kind: 'dissatisfied' });
    expect(typesOf(moved)).toEqual(['step.entered', 'gate.shut']);
    const assigned = dossier.does(later, assign, { handler: 'm1', name: 'm1' });
    expect(typesOf(assigned)).toEqual(['handler.assigned', 'gate.opened']);
  });
});
