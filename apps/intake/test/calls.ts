import { randomUUID } from 'node:crypto';
import type { EventData, EventType } from '@gehoor/contracts';
import { fieldOf } from '@gehoor/procedure';
import type { Identity } from '@gehoor/service-kit';
import { anEventAt } from '@gehoor/testing';
import { handler, houseOf, type House } from '@gehoor/testing/house';
import { intake } from '../src';
import { rulebook } from './rules';

export const now = '2026-03-02T10:00:00.000Z';

export const problems = `... on Problem { __typename code message } ... on InvalidInput { fields { path code message } }`;
export const registerMutation = `mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) {
  ... on ComplaintRegistered { reference position complaint { id status } promisedDates { clock clause modality dueAt promise { nl en } explanation { nl en } } }
  ${problems} } }`;
export const complaintQuery = `query ($id: ID!) { complaint(id: $id) {
  reference firm procedure { procedure version title { en } } kind channel receivedVia receivedAt registeredAt status department product partner
  custody { holder since until } routedTo { role } complainantType language personsErasedAt
  complainant { role name email phone address { city country } } representative { name } description remedySought
  statements { id kind channel at about text } feedback { text } attachments { id name mediaType sizeBytes sha256 content }
  related { relation complaint { id reference } } promisedDates { clock dueAt }
  dossier { position type title { nl en } at source actor data } } }`;

/** A sound registration, with what a test wants different. */
export const input = (changes: object = {}) => ({
  idempotencyKey: randomUUID(),
  channel: 'EMAIL',
  receivedAt: '2026-03-02T09:00:00.000Z',
  product: 'private-lease',
  department: 'contracts',
  description: 'The lease ended in June; the instalment is still collected every month.',
  remedySought: 'Pay it back.',
  complainant: {
    name: 'M. de Wit',
    email: 'm.dewit@example.org',
    address: { street: 'Dam 1', postalCode: '1012 JS', city: 'Amsterdam' },
    subject: 'p-complainant',
  },
  ...changes,
});

/** Intake, running, at `now`. */
export function startIntake(): Promise<House> {
  const { name, migrations, entities, create } = intake;
  return houseOf({ service: name, migrations, entities, create, rulebook, at: now });
}

/** What tests say to a running intake. An answer is looked into by path; errors fail the test. */
export function callsTo(house: () => House) {
  const ask = async (
    query: string,
    variables: Record<string, unknown>,
    identity: Identity,
    language: 'nl' | 'en' = 'en',
  ) => {
    const { data, errors } = await house().ask(query, variables, identity, language);
    expect(errors).toBeUndefined();
    return (path: string): unknown => fieldOf(data, path);
  };
  const register = async (changes: object = {}, identity: Identity = handler, language: 'nl' | 'en' = 'en') => {
    const answer = await ask(registerMutation, { input: input(changes) }, identity, language);
    return (path: string) => answer(`registerComplaint.${path}`);
  };
  const registered = async (changes: object = {}, identity: Identity = handler) =>
    String((await register(changes, identity))('complaint.id'));
  const complaint = async (id: string, identity: Identity = handler) => {
    const answer = await ask(complaintQuery, { id }, identity);
    return (path?: string) => answer(path === undefined ? 'complaint' : `complaint.${path}`);
  };
  const does = async (mutation: string, success: string, variables: object, identity: Identity = handler) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${success} ${problems} } }`;
    const answer = await ask(query, { input: { idempotencyKey: randomUUID(), ...variables } }, identity);
    return (path: string) => answer(`${mutation}.${path}`);
  };
  const happens = async <T extends EventType>(type: T, subject: string, data: Partial<EventData<T>>) => {
    await house().hears(anEventAt(type, now, data, { subject }));
  };
  return { ask, register, registered, complaint, does, happens };
}
