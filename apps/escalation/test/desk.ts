import { randomUUID } from 'node:crypto';
import type { Identity } from '@gehoor/service-kit';
import { anEvent, committedRulebook } from '@gehoor/testing';
import { handler, houseOf, type House } from '@gehoor/testing/house';
import { createEscalation, escalationEntities, escalationMigrations } from '../src';

export const monday = '2026-03-02T09:00:00.000Z';

/** Every mutation, asked for what its success shows. */
const shows: Readonly<Record<string, string>> = {
  assign: '... on Case { state owner { handler name role department } }',
  takeOver: '... on Case { step { id } owner { handler name role } }',
  declareUnable: '... on Case { state }',
  giveResponse: '... on Response { id isSubstantive medium givenAt complaint { id } }',
  decide: '... on Decision { id outcome remedies { kind title { nl } amountCents } step }',
  planNextAction: '... on NextAction { on action isOverdue }',
  recordReview: '... on Review { reviewer finding at }',
  announceDelay: '... on Delay { clockId newDate }',
  requestInformation: '... on InformationRequest { items answerBy }',
  offerTalk: '... on Talk { id state }',
  holdTalk: '... on Talk { id state medium isMinuted }',
  close: '... on Case { state attention }',
  reopen: '... on Case { state step { round } }',
};

export interface Page {
  readonly edges: readonly { readonly node: Record<string, unknown>; readonly cursor: string }[];
  readonly pageInfo: object;
}

/** Somebody at work on one complaint, through GraphQL, in a house of its own. */
export async function deskOf(firm = 'directlease') {
  const complaintId = randomUUID();
  const house: House = await houseOf({
    ...{ service: 'escalation', create: createEscalation },
    ...{ migrations: escalationMigrations, entities: escalationEntities },
    ...{ rulebook: committedRulebook(firm), at: monday },
  });
  const received = (more: object = {}, subject = complaintId) =>
    anEvent('complaint.received', {
      subject,
      data: { at: monday, registeredAt: monday, partner: 'autohuis-noord', ...more },
    });
  const mutate = async (name: string, input: object, identity: Identity = handler, language: 'nl' | 'en' = 'nl') => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const source = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${shows[name]} ... on Problem { code message } ... on InvalidInput { fields { path code } } } }`;
    const answer = await house.ask(
      source,
      { input: { idempotencyKey: randomUUID(), complaintId, ...input } },
      identity,
      language,
    );
    if (answer.errors !== undefined)
      return { code: answer.errors[0]?.extensions.code, message: answer.errors[0]?.message };
    return answer.data?.[name] as unknown as Record<string, unknown>;
  };
  const caseOf = async (fields: string, identity: Identity = handler) => {
    const answer = await house.ask(
      `query ($c: [_Any!]!) { _entities(representations: $c) { ... on Complaint { ${fields} } } }`,
      { c: [{ __typename: 'Complaint', id: complaintId }] },
      identity,
    );
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return (answer.data?.['_entities'] as unknown as Record<string, unknown>[])[0];
  };
  const list = async (query: string, identity: Identity = handler) => {
    const answer = await house.ask(query, {}, identity);
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return Object.values(answer.data ?? {})[0] as unknown as Page;
  };
  const letterSent = (kind: string, at: string) =>
    anEvent('letter.sent', {
      subject: complaintId,
      data: { at, letterId: randomUUID(), kind, medium: 'email', datesTold: [], clauses: [] },
    });
  const clock = (type: 'clock.started' | 'clock.expired', data: object) =>
    anEvent(type, {
      subject: complaintId,
      data: { ...{ clockId: 'S1.C3#1', clock: 'S1.C3', clause: '1-resolved', modality: 'target' }, ...data },
    });
  const started = (dueAt: string) =>
    clock('clock.started', { at: monday, kind: 'deadline', dueAt, warnAt: [], generation: 0 });

  return { house, complaintId, received, mutate, caseOf, list, letterSent, clock, started };
}
export type Desk = Awaited<ReturnType<typeof deskOf>>;
