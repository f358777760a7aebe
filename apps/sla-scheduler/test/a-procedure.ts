import { procedure, type Procedure } from '@gehoor/procedure';
import { parseCalendar, type Calendar } from '@gehoor/working-time';
import type { z } from 'zod';
import type { Rules } from '../src/domain/clock';

type ProcedureInput = z.input<typeof procedure>;
export type ClockInput = ProcedureInput['clocks'][number];

const text = { nl: 'tekst', en: 'text' };
const received = { on: 'complaint.received' };

/** The least a procedure says, with these clocks. */
export function aProcedure(clocks: readonly ClockInput[], more: Partial<ProcedureInput> = {}): Procedure {
  return procedure.parse({
    id: 'sample',
    version: 1,
    firm: { id: 'directlease', name: 'Sample' },
    title: text,
    validFrom: '2016-01-01',
    status: 'released',
    source: { title: 'sample', readOn: '2026-01-01' },
    calendar: { id: 'office', version: 1 },
    languages: ['nl'],
    clauses: [{ id: 'c1', place: '1', nl: 'a', en: 'b', modality: 'must' }],
    roles: [{ id: 'employee', title: text, token: 'handler' }],
    channels: [{ id: 'email' }],
    kinds: [{ id: 'complaint', handling: 'handled' }],
    steps: [{ id: 'desk', title: text, owner: 'employee', begins: {} }],
    clocks: [...clocks],
    letters: [
      {
        kind: 'notice',
        title: text,
        approval: 'none',
        media: ['email'],
        elements: [{ id: 'a', label: text, from: { text } }],
      },
    ],
    outside: [{ id: 'court', body: 'court', binding: false, offeredOn: [{ pattern: received }] }],
    retention: [{ outcome: 'any', after: 'complaint.closed', keep: { amount: 5, unit: 'years' }, then: 'anonymise' }],
    ...more,
  });
}

/** A clock from receipt to a reaction, with whatever a test wants different. */
export function aClock(more: Partial<ClockInput> = {}): ClockInput {
  return {
    id: 'C1',
    clause: 'c1',
    title: text,
    kind: 'deadline',
    modality: 'must',
    term: { amount: 24, unit: 'hours' },
    starts: [received],
    stops: [{ on: 'response.given' }],
    ...more,
  };
}

/** Mondays to Fridays 09:00–17:00 in Amsterdam, Dutch holidays. */
export function aCalendar(): Calendar {
  const day = [['09:00', '17:00']];
  const parsed = parseCalendar({
    id: 'office',
    version: 1,
    zone: 'Europe/Amsterdam',
    week: { mon: day, tue: day, wed: day, thu: day, fri: day },
    holidays: { set: 'nl', goodFriday: false, liberationDay: 'lustrum' },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.calendar;
}

export function rulesWith(...clocks: readonly ClockInput[]): Rules {
  return { procedure: aProcedure(clocks), calendar: aCalendar(), disputeBody: () => undefined };
}
