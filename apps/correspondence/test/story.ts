import type { ComplaintEvent } from '@gehoor/contracts';
import type { Setting } from '@gehoor/decision';
import type { Command, Identity } from '@gehoor/service-kit';
import { anEvent, rulesOf, startedClock } from '@gehoor/testing';
import { type Parsed, playedUnder } from '@gehoor/testing/played';
import type { z } from 'zod';
import { type Correspondence, letterOf, noLetters, receptionOf } from '../src/domain/correspondence';
import { evolve } from '../src/domain/evolve';
import type { Letter } from '../src/domain/letter';
import { noMaterial, type Material } from '../src/domain/material';
import type { Rules } from '../src/domain/rules';
import type { LetterRow } from '../src/store/letter-row';

/** A complaint of Friday 1 May 2026, 18:00 Dutch time. */
export const receivedAt = '2026-05-01T16:00:00.000Z';
export const letterId = '0198a000-0000-7000-8000-0000000000aa';

export const facts = {
  received: anEvent('complaint.received', { data: { at: receivedAt, reachableBy: ['email', 'post', 'phone'] } }),
  reactionClock: clockStarted('S1.C1', '2026-05-02T16:00:00.000Z'),
  resolutionClock: clockStarted('S1.C3', '2026-05-06T22:00:00.000Z'),
  assigned: anEvent('handler.assigned', {
    data: { handler: 'staff-17', role: 'employee', department: 'customer-service' },
  }),
  decided: anEvent('decision.taken', {
    data: {
      at: '2026-05-04T09:00:00.000Z',
      decisionId: '0198a000-0000-7000-8000-0000000000d1',
      outcome: 'partly-upheld',
      remedies: [{ kind: 'refund', amount: { amountCents: 125_050, currency: 'EUR' } }, { kind: 'apology' }],
      step: 'department',
    },
  }),
} as const;

export function clockStarted(clock: string, dueAt: string, run = 1): ComplaintEvent {
  const started = startedClock({ clockId: `${clock}#${run}`, clock, clause: '1-reaction', dueAt });
  return anEvent('clock.started', { data: { at: receivedAt, clocks: [started] } });
}

export function drafted(
  kind: string,
  extra: { automatic?: boolean; actor?: string; language?: 'nl' | 'en' } = {},
): ComplaintEvent {
  const { automatic = false, actor, language = 'nl' } = extra;
  const data = { at: '2026-05-04T09:00:00.000Z', letterId, kind, language, automatic, needsApproval: !automatic };
  return anEvent('letter.drafted', { actor, data });
}

export const persons: Material = {
  ...noMaterial,
  parties: {
    language: 'nl',
    description: 'De auto stond drie weken stil.\n\nNiemand belde terug.',
    parties: [
      {
        role: 'complainant',
        name: 'Zoë Çelik',
        email: 'zoe@example.nl',
        phone: '+31 6 12345678',
        address: { street: 'Dorpsstraat 1', postalCode: '1234 AB', city: 'Amsterdam', country: 'NL' },
      },
    ],
  },
  handler: { handler: 'staff-17', name: 'Jan de Boer', email: 'jan@directlease.example' },
};

/** A complainant who can only be called, and who represents them. */
export const represented: Material = {
  ...persons,
  parties: {
    ...persons.parties!,
    parties: [
      { role: 'complainant', name: 'Zoë Çelik', phone: '+31 6 12345678' },
      {
        role: 'representative',
        name: 'mr. R. Recht',
        email: 'recht@example.nl',
        address: { street: 'Marktplein 2', postalCode: '4321 AB', city: 'Zwolle', country: 'NL' },
      },
    ],
  },
};

export const filled: Material = {
  ...persons,
  texts: { [letterId]: { done: 'Wij betalen drie weken huur terug.' } },
  writers: { [letterId]: ['staff-17'] },
};

/** What is known after some facts, and what is held of the persons. */
export function story(...events: readonly ComplaintEvent[]): Correspondence {
  return events.reduce<Correspondence>(evolve, { ...noLetters, material: persons });
}

/** The same, with other material. */
export function holding(state: Correspondence, material: Material): Correspondence {
  return { ...state, material };
}

export function settingAt(at: string, rules: Rules = rulesOf('directlease')): Setting<Rules> {
  let ids = 0;
  const newId = () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;
  return { rules, now: Date.parse(at), newId };
}

export function theLetter(state: Correspondence): Letter {
  const letter = letterOf(state, letterId);
  if (letter === undefined) throw new Error('the story has no letter');
  return letter;
}

/** Staff of the firm who may do everything with letters. */
export function staff(subject: string): Identity {
  return { subject, firm: 'directlease', roles: ['handler'], scopes: ['cases:handle', 'letters:approve'] };
}

const decider = { initial: noLetters, evolve, receptionOf };

/** The core of correspondence after some facts, to be played on. */
export function lettersAfter(events: readonly ComplaintEvent[], material = persons, rules = rulesOf('directlease')) {
  const played = playedUnder<Correspondence, LetterRow>(
    { name: 'correspondence', decider, actor: staff('staff-17') },
    rules,
  );
  played.knows(...events);
  played.becomes((state) => holding(state, material));
  return played;
}

/** Decided, and its closing letter drafted by the handler. */
export const settlement = [
  facts.received,
  facts.assigned,
  facts.decided,
  drafted('settlement', { actor: 'staff-17' }),
] as const;
export const approved = anEvent('letter.approved', { data: { letterId, kind: 'settlement', by: 'staff-99' } });
export const sent = anEvent('letter.sent', {
  data: { letterId, kind: 'settlement', medium: 'email', datesTold: [], clauses: [] },
});
export const bounced = anEvent('letter.bounced', { data: { letterId, kind: 'settlement', reason: 'mailbox-full' } });
export const erased = anEvent('persons.erased', { data: { basis: 'request' } });

/** The rules of DirectLease, with four eyes on its closing letter. */
export const fourEyes = rulesOf('directlease', {
  letters: rulesOf('directlease').procedure.letters.map((letter) =>
    letter.kind === 'settlement' ? { ...letter, approval: 'four-eyes' } : letter,
  ),
});

/** The rules of DirectLease, with letters that leave in writing only. */
export const inWriting = rulesOf('directlease', {
  letters: rulesOf('directlease').procedure.letters.map((letter) => ({ ...letter, media: ['email', 'post'] })),
});

/** What holds for every command that has somebody written to.   @param input such as could be carried out on `settlement` */
export function needsPersons<Input extends z.ZodObject>(
  command: Command<Correspondence, LetterRow, Input>,
  input: Parsed<Input>,
): void {
  const at = '2026-05-04T10:00:00.000Z';

  it('is possible while there is somebody to write to, not for an unknown complaint, nor once the persons are erased', () => {
    expect(lettersAfter(settlement).may(at, command)).toBeUndefined();
    expect(lettersAfter([]).may(at, command)).toBe('NOT_FOUND');
    expect(lettersAfter([...settlement, erased]).may(at, command)).toBe('PersonsErased');
    expect(lettersAfter([...settlement, erased]).does(at, command, input)).toBe('PersonsErased');
  });
}
