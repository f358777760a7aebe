import type { EventData } from '@gehoor/contracts';
import type { Command, Identity } from '@gehoor/service-kit';
import { type Played, playedUnder } from '@gehoor/testing/played';
import type { z } from 'zod';
import { type DisputeState, noCase, receptionOf, type Rules } from '../src/domain/dispute-case';
import { evolve } from '../src/domain/evolve';
import { onFact } from '../src/reacts/on-fact';
import type { CaseRow } from '../src/store/case-row';
import { directLease } from './rules';

export type { Parsed } from '@gehoor/testing/played';

/** When complaints of these tests are received. */
export const sunday = '2026-03-01T10:00:00.000Z';
/** When people act on them, unless the test says otherwise. */
export const later = '2026-06-20T10:00:00.000Z';

export const body = 'geschillencommissie-private-lease';
export const referralId = '0198a000-0000-7000-8000-00000000000a';

export const handler: Identity = { subject: 'p-handler', firm: 'directlease', roles: ['handler'], scopes: [] };

export type CaseCommand<Input extends z.ZodObject> = Command<DisputeState, CaseRow, Input>;

export type PlayedCase = Played<DisputeState, CaseRow>;

const decider = { initial: noCase, evolve, receptionOf };

/** A complaint nobody has heard of yet. */
export function caseUnder(rules: Rules = directLease): PlayedCase {
  return playedUnder({ name: 'disputes-referral', decider, reacts: [onFact], actor: handler }, rules);
}

/** A complaint that has just come in. */
export function received(rules: Rules = directLease, data: Partial<EventData<'complaint.received'>> = {}): PlayedCase {
  const dossier = caseUnder(rules);
  dossier.sees('complaint.received', sunday, data);
  return dossier;
}
