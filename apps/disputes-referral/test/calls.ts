import { randomUUID } from 'node:crypto';
import type { EventData, EventType } from '@gehoor/contracts';
import { fieldOf } from '@gehoor/procedure';
import type { Identity } from '@gehoor/service-kit';
import { anEventAt } from '@gehoor/testing';
import { handler, houseOf, type House } from '@gehoor/testing/house';
import { disputesReferral } from '../src';
import { rulebook } from './rules';

export const start = '2026-03-01T10:00:00.000Z';
export const body = 'geschillencommissie-private-lease';

export const problems = `... on Problem { __typename code message } ... on InvalidInput { fields { path code message } }
  ... on ChangedMeanwhile { by what at }`;
export const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Complaint { id referralPosition
  outside { body { body on name { en } address url phone binding filing { nl } } clause affiliation binding
    window { opensAt isOpen lastDay daysLeft explanation { nl en } }
    offers { referralId body at opensAt lastDay }
    referral { id status filedAt late early defenceDueOn defenceLate }
    referrals { id } rulings { outcome binding orders { id kind amount { amountCents currency } complyBy } }
    complianceTasks { id kind status late complyBy compliedAt proofSha256 } }
  insurer { name informedAt consultations { about advice notes } } } } }`;

/** The service, running, at `start`. */
export function startDisputesReferral(): Promise<House> {
  const { name: service, create, migrations, entities: tables } = disputesReferral;
  return houseOf({ service, create, migrations, entities: tables, rulebook, at: start });
}

/** What tests say to the running service about one complaint. An answer is looked into by path; errors fail the test. */
export function callsTo(house: () => House, id: () => string) {
  const ask = async (query: string, variables: Record<string, unknown>, identity: Identity) => {
    const { data, errors } = await house().ask(query, variables, identity, 'en');
    expect(errors).toBeUndefined();
    return (path: string): unknown => fieldOf(data, path);
  };
  const complaint = async (identity: Identity = handler, ofId = id()) => {
    const { data, errors } = await house().ask(entities, { r: [{ __typename: 'Complaint', id: ofId }] }, identity);
    expect(errors).toBeUndefined();
    const [found] = Object(fieldOf(data, '_entities')) as readonly unknown[];
    return (path?: string): unknown => (path === undefined ? found : fieldOf(found, path));
  };
  const does = async (mutation: string, success: string, variables: object, identity: Identity = handler) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${success} ${problems} } }`;
    const input = { idempotencyKey: randomUUID(), complaintId: id(), ...variables };
    const answer = await ask(query, { input }, identity);
    return (path?: string) => answer(path === undefined ? mutation : `${mutation}.${path}`);
  };
  const happens = async <T extends EventType>(type: T, data: Partial<EventData<T>>, actor?: string) => {
    await house().hears(anEventAt(type, start, data, { subject: id(), actor }));
  };
  const isReceived = () => happens('complaint.received', { partner: 'autohuis-noord', registeredAt: start });
  const isDecided = async () => {
    const at = '2026-03-03T10:00:00.000Z';
    const decisionId = randomUUID();
    await happens('decision.taken', {
      at,
      decisionId,
      outcome: 'rejected',
      remedies: [],
      step: 'department',
    });
    const letter = { letterId: randomUUID(), kind: 'settlement', medium: 'email' as const, datesTold: [], clauses: [] };
    const told = '2026-03-03T11:00:00.000Z';
    await happens('letter.sent', { at: told, ...letter });
    const communicatedBy = { type: 'letter.sent' as const, id: randomUUID() };
    await happens('complaint.resolved', { at: told, decisionId, communicatedBy });
  };
  const isDissatisfied = (at: string) =>
    happens('statement.received', { at, statementId: randomUUID(), kind: 'dissatisfied', channel: 'phone' });
  return { ask, complaint, does, happens, isReceived, isDecided, isDissatisfied };
}
