import type { ComplaintEvent } from '@gehoor/contracts';
import { anEvent } from '@gehoor/testing';
import { evolve } from '../src/domain/evolve';
import { noMaterial, type Material } from '../src/domain/material';
import type { Inputs, Rules } from '../src/domain/rules';
import { initial, letterOf, type Correspondence, type Letter } from '../src/domain/state';
import { directleaseRules } from './rulebook';

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
  const data = {
    at: receivedAt,
    clockId: `${clock}#${run}`,
    clock,
    clause: '1-reaction',
    dueAt,
    warnAt: [],
    generation: 0,
  };
  return anEvent('clock.started', { data: { ...data, kind: 'deadline', modality: 'target' } });
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

export const filled: Material = {
  ...persons,
  texts: { [letterId]: { done: 'Wij betalen drie weken huur terug.' } },
  writers: { [letterId]: ['staff-17'] },
};

export function story(...events: readonly ComplaintEvent[]): Correspondence {
  return events.reduce<Correspondence>(evolve, initial);
}

export function inputsAt(at: string, material: Material = persons, rules: Rules = directleaseRules()): Inputs {
  let ids = 0;
  const newId = () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;
  return { rules, material, now: Date.parse(at), newId };
}

export function theLetter(state: Correspondence): Letter {
  const letter = letterOf(state, letterId);
  if (letter === undefined) throw new Error('the story has no letter');
  return letter;
}
