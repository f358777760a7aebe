import type { EventData } from '@gehoor/contracts';
import { randomUUID } from 'node:crypto';
import type { Identity } from '@gehoor/service-kit';
import { anEvent, committedRulebook, startedClock } from '@gehoor/testing';
import { handler, houseOf, type House } from '@gehoor/testing/house';
import { escalation } from '../src';

export const monday = '2026-03-02T09:00:00.000Z';

const caseShown = (fields: string) => `... on CaseChanged { case { ${fields} } }`;
const hearingShown = '... on HearingChanged { hearing { id person state endedAt } }';
const talkShown = '... on TalkChanged { talk { id state medium isMinuted } }';

/** Every mutation, asked for what its success shows. */
const shows: Readonly<Record<string, string>> = {
  assign: caseShown('state owner { handler name role department }'),
  takeOver: caseShown('step { step } owner { handler name role }'),
  declareUnable: caseShown('state'),
  agreeTerm: caseShown('state'),
  decideAdmissibility: caseShown('state attention'),
  close: caseShown('state attention'),
  reopen: caseShown('state step { round }'),
  markSeen: caseShown('state'),
  declareDuty: caseShown('state'),
  giveResponse: '... on ResponseGiven { response { id isSubstantive medium givenAt complaint { id } } }',
  decide: '... on DecisionTaken { decision { id outcome remedies { kind title { nl } amountCents } step } }',
  planNextAction: '... on NextActionPlanned { nextAction { on action isOverdue } }',
  recordReview: '... on ReviewRecorded { review { reviewer finding at } }',
  announceDelay: '... on DelayAnnounced { delay { clockId reason newDate announcedAt } }',
  requestInformation: '... on InformationRequested { informationRequest { id items answerBy } }',
  openHearing: hearingShown,
  askHearing: hearingShown,
  summariseHearing: hearingShown,
  signHearing: hearingShown,
  fileHearing: hearingShown,
  refuseHearing: hearingShown,
  offerTalk: talkShown,
  declineTalk: talkShown,
  holdTalk: talkShown,
  minuteTalk: talkShown,
};
const problems =
  '... on Problem { code message } ... on InvalidInput { fields { path code } } ... on ChangedMeanwhile { by what at }';

/** What a mutation answers, as far as tests go on with it. */
export interface Answered {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly position?: string;
  readonly hearing?: { readonly id: string };
  readonly talk?: { readonly id: string };
}

export interface Page {
  readonly edges: readonly { readonly node: Record<string, unknown>; readonly cursor: string }[];
  readonly pageInfo: object;
}

/** Somebody at work on one complaint, through GraphQL, in a house of its own. */
export async function deskOf(firm = 'directlease') {
  const complaintId = randomUUID();
  const house: House = await houseOf({
    service: escalation.name,
    create: escalation.create,
    migrations: escalation.migrations,
    entities: escalation.entities,
    rulebook: committedRulebook(firm),
    at: monday,
  });
  /** Several mutations in one operation: what each answers, in order.   @param fields of every success */
  const mutateAll = async (name: string, inputs: readonly object[], fields: string, identity: Identity = handler) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const asked = inputs.map((input) => ({ idempotencyKey: randomUUID(), complaintId, ...input }));
    const variables = asked.map((_, index) => `$i${index}: ${type}!`).join(' ');
    const each = asked.map((_, index) => `m${index}: ${name}(input: $i${index}) { __typename ${fields} ${problems} }`);
    const given = Object.fromEntries(asked.map((input, index) => [`i${index}`, input]));
    const { data, errors } = await house.ask(`mutation (${variables}) { ${each.join(' ')} }`, given, identity);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    const answers: readonly object[] = Object.values(data ?? {});
    return answers;
  };
  const received = (more: object = {}, subject = complaintId) =>
    anEvent('complaint.received', {
      subject,
      data: { at: monday, registeredAt: monday, partner: 'autohuis-noord', ...more },
    });
  const mutate = async (
    name: string,
    input: object,
    identity: Identity = handler,
    language: 'nl' | 'en' = 'nl',
  ): Promise<Answered> => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const source = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${shows[name]} ... on Success { position } ${problems} } }`;
    const asked = { idempotencyKey: randomUUID(), complaintId, ...input };
    const { data, errors } = await house.ask(source, { input: asked }, identity, language);
    if (errors !== undefined) return { code: errors[0]?.extensions.code, message: errors[0]?.message };
    return data?.[name] ?? {};
  };
  const caseOf = async (fields: string, identity: Identity = handler) => {
    const answer = await house.ask(
      `query ($c: [_Any!]!) { _entities(representations: $c) { ... on Complaint { ${fields} } } }`,
      { c: [{ __typename: 'Complaint', id: complaintId }] },
      identity,
    );
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    const found: readonly Readonly<Record<string, unknown>>[] = answer.data?.['_entities'] ?? [];
    return found[0];
  };
  const list = async (query: string, identity: Identity = handler) => {
    const answer = await house.ask(query, {}, identity);
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return onlyPage(Object.values(answer.data ?? {}));
  };
  const letterSent = (kind: string, at: string) =>
    anEvent('letter.sent', {
      subject: complaintId,
      data: { at, letterId: randomUUID(), kind, medium: 'email', datesTold: [], clauses: [] },
    });
  const statement = (kind: EventData<'statement.received'>['kind'], at: string) =>
    anEvent('statement.received', {
      subject: complaintId,
      data: { at, statementId: randomUUID(), kind, channel: 'phone' },
    });
  const expired = (data: Partial<EventData<'clock.expired'>>) =>
    anEvent('clock.expired', {
      subject: complaintId,
      data: { clockId: 'S1.C3#1', clock: 'S1.C3', clause: '1-resolved', modality: 'target', ...data },
    });
  const started = (dueAt: string) =>
    anEvent('clock.started', { subject: complaintId, data: { at: monday, clocks: [startedClock({ dueAt })] } });

  return { house, complaintId, received, mutate, mutateAll, caseOf, list, letterSent, statement, expired, started };
}

function onlyPage([page]: readonly Page[]): Page {
  if (page === undefined) throw new Error('a list was asked for, and nothing came');
  return page;
}
export type Desk = Awaited<ReturnType<typeof deskOf>>;
