import { procedure, type Procedure, type Rules } from '@gehoor/procedure';
import type { z } from 'zod';
import { committedRulebook } from './rulebook';

export type ProcedureInput = z.input<typeof procedure>;

/** A title where a test does not read it. */
export const titled = { nl: 'tekst', en: 'text' };
const received = { on: 'complaint.received' };

/** What complaints of a firm run under: the first version of its procedure, changed as a test needs it. */
export function rulesOf(id: string, changes: Partial<Procedure> = {}): Rules {
  const rulebook = committedRulebook();
  const released = rulebook.procedure(id, 1);
  const procedure = { ...released, ...changes };
  return { ...rulebook.rulesOf({ procedure: released, calendar: procedure.calendar }), procedure };
}

/** Rules of the least that a procedure says, and whatever a test wants in it. */
export function rulesWith(more: Partial<ProcedureInput> = {}): Rules {
  return rulesOf('directlease', aProcedure(more));
}

function aProcedure(more: Partial<ProcedureInput>): Procedure {
  return procedure.parse({
    id: 'sample',
    version: 1,
    firm: { id: 'directlease', name: 'Sample' },
    title: titled,
    validFrom: '2016-01-01',
    status: 'released',
    source: { title: 'sample', readOn: '2026-01-01' },
    calendar: { id: 'nl-office', version: 1 },
    languages: ['nl'],
    clauses: [{ id: 'c1', place: '1', nl: 'a', en: 'b', modality: 'must' }],
    roles: [
      { id: 'employee', title: titled, token: 'handler' },
      { id: 'manager', title: titled, token: 'senior-manager' },
      { id: 'board', title: titled, token: 'board' },
    ],
    channels: [{ id: 'email' }],
    kinds: [{ id: 'complaint', handling: 'handled' }],
    steps: [{ id: 'desk', title: titled, owner: 'employee', begins: {} }],
    clocks: [aClock({ stops: [{ on: 'decision.taken' }] })],
    letters: [aLetter('answer', ['decision']), aLetter('ack', ['acknowledgement'])],
    outside: [{ id: 'court', body: 'court', binding: false, offeredOn: [{ pattern: received }] }],
    retention: [{ outcome: 'any', after: 'complaint.closed', keep: { amount: 5, unit: 'years' }, then: 'anonymise' }],
    ...more,
  });
}

export type ClockInput = ProcedureInput['clocks'][number];

/** A clock from receipt to a reaction, with whatever a test wants different. */
export function aClock(more: Partial<ClockInput> = {}): ClockInput {
  return {
    id: 'C1',
    clause: 'c1',
    title: titled,
    kind: 'deadline',
    modality: 'must',
    term: { amount: 24, unit: 'hours' },
    starts: [received],
    stops: [{ on: 'response.given' }],
    ...more,
  };
}

type LetterInput = ProcedureInput['letters'][number];

/** A letter of a line, which nobody has to approve. */
export function aLetter(kind: string, means: LetterInput['means'] = []): LetterInput {
  const elements = [{ id: 'a', label: titled, from: { text: titled } }];
  return { kind, title: titled, approval: 'none', media: ['email'], means, elements };
}
