import type { MutationResolvers } from '../generated/schema-types';
import { agreeTerm } from '../domain/agree-term';
import { assign } from '../domain/assign';
import { announceDelay } from '../domain/announce-delay';
import { close } from '../domain/close';
import { decide } from '../domain/decide';
import { decideAdmissibility } from '../domain/decide-admissibility';
import { declareUnable } from '../domain/declare-unable';
import { continueHearing, openHearing } from '../domain/hear';
import { planNextAction } from '../domain/plan-next-action';
import { reopen } from '../domain/reopen';
import { requestInformation } from '../domain/request-information';
import { giveResponse } from '../domain/respond';
import { recordReview } from '../domain/review';
import { takeOver } from '../domain/take-over';
import { endTalk, offerTalk } from '../domain/talk';
import type { CaseRow } from '../store/case-row';
import { saveHandler } from '../store/handlers';
import { command, madeBy } from './command';
import { given } from './given';
import type { ResolverParts } from './index';
import { inputs } from './input';
import { nextActionView } from './views';

type Mutations = Required<MutationResolvers>;

/** Everything people do with a case. Each is one command of `src/domain`. */
export function mutations(parts: ResolverParts): Mutations {
  return {
    ...handling(parts),
    ...exceptions(parts),
    ...hearings(parts),
    ...talks(parts),
    ...answers(parts),
    ...endings(parts),
  };
}

const showCase = (row: CaseRow) => ({ ...row, __typename: 'Case' as const });

function handling(parts: ResolverParts) {
  return {
    assign: command(parts, {
      ...{ command: 'Assign', input: inputs.assign, decide: assign, show: showCase },
      also: (tx, { handler, name, email, phone }, { identity }, { complaintId }) =>
        saveHandler(tx, { firm: identity.firm, complaintId, handler, name, ...given({ email, phone }) }),
    }),
    takeOver: command(parts, {
      ...{ command: 'TakeOver', input: inputs.takeOver, decide: takeOver, show: showCase, scope: 'cases:supervise' },
      note: ({ note }) => ({ kind: 'take-over', text: note }),
      also: (tx, { name, email, phone }, { identity }, { complaintId }) =>
        saveHandler(tx, {
          ...{ firm: identity.firm, complaintId, handler: identity.subject },
          ...{ name: name ?? identity.name ?? identity.subject, ...given({ email, phone }) },
        }),
    }),
    declareUnable: command(parts, {
      ...{ command: 'DeclareUnable', input: inputs.declareUnable, decide: declareUnable, show: showCase },
      note: ({ note }) => ({ kind: 'unable', text: note }),
    }),
    planNextAction: command(parts, {
      ...{ command: 'PlanNextAction', input: inputs.planNextAction, decide: planNextAction },
      note: ({ note }) => ({ kind: 'next-action', text: note }),
      show: (row) => typed(nextActionView(row) ?? undefined, 'NextAction'),
    }),
    recordReview: command(parts, {
      ...{ command: 'RecordReview', input: inputs.recordReview, decide: recordReview, scope: 'cases:supervise' },
      note: ({ note }) => ({ kind: 'review', text: note }),
      id: (_, change) => madeBy(change, 'review.done', ({ at }) => at),
      show: (row, id) =>
        of(
          row,
          'Review',
          'review',
          row.summary.reviews.findLast(({ at }) => at === id),
        ),
    }),
  } satisfies Partial<Mutations>;
}

function exceptions(parts: ResolverParts) {
  return {
    agreeTerm: command(parts, {
      ...{ command: 'AgreeTerm', input: inputs.agreeTerm, decide: agreeTerm, show: showCase },
      note: ({ note }) => ({ kind: 'agreed-term', text: note }),
    }),
    decideAdmissibility: command(parts, {
      ...{ command: 'DecideAdmissibility', input: inputs.decideAdmissibility, decide: decideAdmissibility },
      show: showCase,
      note: ({ note }) => ({ kind: 'admissibility', text: note }),
    }),
  } satisfies Partial<Mutations>;
}

function hearings(parts: ResolverParts) {
  const show = (row: CaseRow, id: string) =>
    of(
      row,
      'Hearing',
      'hearing',
      row.summary.hearings.find(({ hearingId }) => hearingId === id),
    );
  const id = ({ hearingId }: { readonly hearingId: string }) => hearingId;
  return {
    openHearing: command(parts, {
      ...{ command: 'OpenHearing', input: inputs.openHearing, decide: openHearing, show },
      id: (_, change) => madeBy(change, 'hearing.opened', ({ hearingId }) => hearingId),
    }),
    askHearing: command(parts, {
      ...{ command: 'AskHearing', input: inputs.askHearing, id, show },
      decide: (state, rules, input, asked) => continueHearing(state, rules, { ...input, step: 'asked' }, asked),
    }),
    summariseHearing: command(parts, {
      ...{ command: 'SummariseHearing', input: inputs.summariseHearing, id, show },
      decide: (state, rules, input, asked) => continueHearing(state, rules, { ...input, step: 'summarised' }, asked),
      note: ({ hearingId, summary }) => ({ kind: 'hearing', about: hearingId, text: summary }),
    }),
    signHearing: command(parts, {
      ...{ command: 'SignHearing', input: inputs.signHearing, id, show },
      decide: (state, rules, input, asked) => continueHearing(state, rules, { ...input, step: 'signed' }, asked),
    }),
    refuseHearing: command(parts, {
      ...{ command: 'RefuseHearing', input: inputs.refuseHearing, id, show },
      decide: (state, rules, input, asked) => continueHearing(state, rules, { ...input, step: 'refused' }, asked),
    }),
  } satisfies Partial<Mutations>;
}

function talks(parts: ResolverParts) {
  const show = (row: CaseRow, id: string) =>
    of(
      row,
      'Talk',
      'talk',
      row.summary.talks.find(({ talkId }) => talkId === id),
    );
  const id = ({ talkId }: { readonly talkId: string }) => talkId;
  return {
    offerTalk: command(parts, {
      ...{ command: 'OfferTalk', input: inputs.offerTalk, decide: offerTalk, show },
      id: (_, change) => madeBy(change, 'talk.offered', ({ talkId }) => talkId),
    }),
    declineTalk: command(parts, {
      ...{ command: 'DeclineTalk', input: inputs.declineTalk, id, show },
      decide: (state, rules, input, asked) => endTalk(state, rules, { ...input, end: 'declined' }, asked),
    }),
    holdTalk: command(parts, {
      ...{ command: 'HoldTalk', input: inputs.holdTalk, id, show },
      decide: (state, rules, { minutes, ...input }, asked) =>
        endTalk(state, rules, { ...input, end: 'held', minuted: minutes !== undefined }, asked),
      note: ({ talkId, minutes }) => ({ kind: 'talk', about: talkId, text: minutes }),
    }),
  } satisfies Partial<Mutations>;
}

function answers(parts: ResolverParts) {
  return {
    requestInformation: command(parts, {
      ...{ command: 'RequestInformation', input: inputs.requestInformation, decide: requestInformation },
      note: ({ note }) => ({ kind: 'information-request', text: note }),
      id: (_, change) => madeBy(change, 'information.requested', ({ requestId }) => requestId),
      show: (row, id) =>
        of(
          row,
          'InformationRequest',
          'request',
          row.summary.requests.find(({ requestId }) => requestId === id),
        ),
    }),
    giveResponse: command(parts, {
      ...{ command: 'GiveResponse', input: inputs.giveResponse, decide: giveResponse },
      note: ({ note }) => ({ kind: 'response', text: note }),
      id: (_, change) => madeBy(change, 'response.given', ({ responseId }) => responseId),
      show: (row, id) =>
        of(
          row,
          'Response',
          'response',
          row.summary.responses.find(({ responseId }) => responseId === id),
        ),
    }),
    announceDelay: command(parts, {
      ...{ command: 'AnnounceDelay', input: inputs.announceDelay, decide: announceDelay },
      note: ({ note }) => ({ kind: 'delay', text: note }),
      id: (_, change) => madeBy(change, 'delay.announced', ({ at }) => at),
      show: (row, id) =>
        of(
          row,
          'Delay',
          'delay',
          row.summary.delays.findLast(({ at }) => at === id),
        ),
    }),
    decide: command(parts, {
      ...{ command: 'Decide', input: inputs.decide, decide },
      note: ({ note }) => ({ kind: 'decision', text: note }),
      id: (_, change) => madeBy(change, 'decision.taken', ({ decisionId }) => decisionId),
      show: (row) => of(row, 'Decision', 'decision', row.summary.decision),
    }),
  } satisfies Partial<Mutations>;
}

function endings(parts: ResolverParts) {
  return {
    close: command(parts, {
      ...{ command: 'Close', input: inputs.close, decide: close, show: showCase },
      note: ({ note }) => ({ kind: 'close', text: note }),
    }),
    reopen: command(parts, {
      ...{ command: 'Reopen', input: inputs.reopen, decide: reopen, show: showCase, scope: 'cases:supervise' },
      note: ({ note }) => ({ kind: 'reopen', text: note }),
    }),
  } satisfies Partial<Mutations>;
}

function of<Name extends string, Key extends string, Thing>(
  row: CaseRow,
  name: Name,
  key: Key,
  thing: Thing | undefined,
) {
  if (thing === undefined) return undefined;
  // One computed key: TypeScript widens it to any string.
  const view = { row, [key]: thing } as { readonly row: CaseRow } & Readonly<Record<Key, Thing>>;
  return typed(view, name);
}

function typed<Name extends string, View extends object>(view: View | undefined, name: Name) {
  return view === undefined ? undefined : { ...view, __typename: name };
}
