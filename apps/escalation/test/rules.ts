import { procedure, type Procedure } from '@gehoor/procedure';
import { committedRulebook } from '@gehoor/testing';
import type { z } from 'zod';
import type { Rules } from '../src/domain/case';

export type ProcedureInput = z.input<typeof procedure>;

const text = { nl: 'tekst', en: 'text' };
const received = { on: 'complaint.received' };

export const committed = committedRulebook('directlease');

/** The rules DirectLease publishes, as committed. */
export function directLease(): Rules {
  return committed.rulesOf({ procedure: { id: 'directlease', version: 1 }, calendar: { id: 'nl-office', version: 1 } });
}

/** The least a procedure says, and whatever a test wants in it. */
export function aProcedure(more: Partial<ProcedureInput> = {}): Procedure {
  return procedure.parse({
    id: 'sample',
    version: 1,
    firm: { id: 'directlease', name: 'Sample' },
    title: text,
    validFrom: '2016-01-01',
    status: 'released',
    source: { title: 'sample', readOn: '2026-01-01' },
    calendar: { id: 'nl-office', version: 1 },
    languages: ['nl'],
    clauses: [{ id: 'c1', place: '1', nl: 'a', en: 'b', modality: 'must' }],
    roles: [
      { id: 'employee', title: text, token: 'handler' },
      { id: 'manager', title: text, token: 'senior-manager' },
      { id: 'board', title: text, token: 'board' },
    ],
    channels: [{ id: 'email' }],
    kinds: [{ id: 'complaint', handling: 'handled' }],
    steps: [{ id: 'desk', title: text, owner: 'employee', begins: {} }],
    clocks: [
      {
        id: 'C1',
        title: text,
        kind: 'deadline',
        modality: 'must',
        term: { amount: 24, unit: 'hours' },
        starts: [received],
        stops: [{ on: 'decision.taken' }],
      },
    ],
    letters: [
      {
        kind: 'answer',
        title: text,
        approval: 'none',
        media: ['email'],
        means: ['decision'],
        elements: [{ id: 'a', label: text, from: { text } }],
      },
      {
        kind: 'ack',
        title: text,
        approval: 'none',
        media: ['email'],
        means: ['acknowledgement'],
        elements: [{ id: 'a', label: text, from: { text } }],
      },
    ],
    outside: [{ id: 'court', body: 'court', binding: false, offeredOn: [{ pattern: received }] }],
    retention: [{ outcome: 'any', after: 'complaint.closed', keep: { amount: 5, unit: 'years' }, then: 'anonymise' }],
    ...more,
  });
}

export function rulesWith(more: Partial<ProcedureInput>): Rules {
  return { ...directLease(), procedure: aProcedure(more) };
}

export const titled = text;
