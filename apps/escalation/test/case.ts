import type { EventData } from '@gehoor/contracts';
import type { Command, Identity, Role } from '@gehoor/service-kit';
import { type Played, playedUnder } from '@gehoor/testing/played';
import type { z } from 'zod';
import { type CaseState, noCase, receptionOf, type Rules } from '../src/domain/case';
import { consequences } from '../src/domain/consequences';
import { evolve } from '../src/domain/evolve';
import { onFact } from '../src/reacts/on-fact';
import type { CaseRow } from '../src/store/case-row';
import { directLease } from './rules';

export { type Parsed, typesOf } from '@gehoor/testing/played';

/** When complaints of these tests are received. */
export const monday = '2026-03-02T09:00:00.000Z';
/** When people act on them, unless the test says otherwise. */
export const later = '2026-03-02T11:00:00.000Z';

/** Somebody of the firm.   @param subject pseudonym */
export function somebody(subject: string, ...roles: readonly Role[]): Identity {
  return { subject, firm: 'directlease', roles, scopes: [] };
}
export const handler = somebody('p-handler', 'handler');
export const supervisor = somebody('p-supervisor', 'supervisor');
export const board = somebody('p-board', 'board');

export type CaseCommand<Input extends z.ZodObject> = Command<CaseState, CaseRow, Input>;
export type PlayedCase = Played<CaseState, CaseRow>;

const decider = { initial: noCase, evolve, receptionOf, consequences };

/** A case nobody has heard of yet. */
export function caseUnder(rules: Rules): PlayedCase {
  return playedUnder({ name: 'escalation', decider, reacts: [onFact], actor: handler }, rules);
}

/** A complaint that has just come in. */
export function received(
  rules: Rules = directLease(),
  data: Partial<EventData<'complaint.received'>> = {},
): PlayedCase {
  const dossier = caseUnder(rules);
  dossier.sees('complaint.received', monday, data);
  return dossier;
}

/** What a letter's fact says. */
export function letter(kind: string): Partial<EventData<'letter.sent'>> {
  return { kind, letterId: '0198a000-0000-7000-8000-0000000000aa', medium: 'email', datesTold: [] };
}
