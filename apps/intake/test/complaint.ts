import type { EventData, Fact } from '@gehoor/contracts';
import { instantOf } from '@gehoor/decision';
import type { Rulebook } from '@gehoor/procedure';
import { type Command, type Identity, openBy, type Role } from '@gehoor/service-kit';
import { type Played, playedUnder, told } from '@gehoor/testing/played';
import type { z } from 'zod';
import { type Drawn, registerComplaint } from '../src/commands/register-complaint';
import { type IntakeState, noComplaint, receptionOf, type Rules } from '../src/domain/complaint';
import { evolve } from '../src/domain/evolve';
import type { ComplaintRow } from '../src/store/complaint-row';
import { directLease, rulebook } from './rules';

export { type Parsed, told, typesOf } from '@gehoor/testing/played';

/** When complaints of these tests are received. */
export const monday = '2026-03-02T09:00:00.000Z';
/** When people act on them, unless the test says otherwise. */
export const later = '2026-03-03T10:00:00.000Z';

/** Somebody of the firm.   @param subject pseudonym */
export function somebody(subject: string, ...roles: readonly Role[]): Identity {
  return { subject, firm: 'directlease', roles, scopes: ['cases:handle'] };
}
export const handler = somebody('p-handler', 'handler');
export const supervisor = somebody('p-supervisor', 'supervisor');

export type ComplaintCommand<Input extends z.ZodObject> = Command<IntakeState, ComplaintRow, Input>;

export type PlayedComplaint = Played<IntakeState, ComplaintRow>;

const decider = { initial: noComplaint, evolve, receptionOf };

/** A complaint nobody has heard of yet. */
export function complaintUnder(rules: Rules): PlayedComplaint {
  return playedUnder({ name: 'intake', decider, actor: handler }, rules);
}

/** A complaint that has just come in. */
export function received(
  data: Partial<EventData<'complaint.received'>> = {},
  rules: Rules = directLease,
): PlayedComplaint {
  const complaint = complaintUnder(rules);
  complaint.sees('complaint.received', monday, data);
  return complaint;
}

/** A complaint that came to an end. */
export function closed(data: Partial<EventData<'complaint.received'>> = {}): PlayedComplaint {
  const complaint = received(data);
  complaint.sees('complaint.closed', monday, { outcome: 'accepted' });
  return complaint;
}

/** The least that a registration says, as the graph hands it over. */
export const leastRegistration = {
  channel: 'EMAIL',
  complainant: { name: 'M. de Wit', email: 'm.dewit@example.org' },
  description: 'The instalment is still collected.',
};

/** How a registration is parsed.   @throws for one of the wrong shape */
export function parsed(more: object = {}): z.output<typeof registerComplaint.input> {
  return registerComplaint.input.parse({ ...leastRegistration, ...more });
}

/** Registers what came in: see `told`.   @param more beside the least that a registration says   @param now ISO 8601 UTC */
export function registers(
  more: object,
  {
    actor = handler,
    now = later,
    by = rulebook,
    drawn = {},
  }: { actor?: Identity; now?: string; by?: Rulebook; drawn?: Partial<Drawn> } = {},
): readonly Fact[] | string {
  const asked = { input: parsed(more), identity: actor };
  const moment = { now: instantOf(now), newId: () => '0198a000-0000-7000-8000-000000000001' };
  return told(
    openBy({ decider, rulebook: by }, registerComplaint, asked, moment, { reference: 'DL-2026-000001-X', ...drawn }),
  );
}
