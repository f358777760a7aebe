import { type EventData, eventSchemas, type Fact, kinds } from '@gehoor/contracts';
import { type Context, fact, factsOfType, instantOf, invalid, isoOf, refuse, type Rejection } from '@gehoor/decision';
import { factsOf, type Procedure, type Rulebook } from '@gehoor/procedure';
import { both, fields } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Rules } from '../domain/complaint';
import { registrationFaults } from '../domain/faults';
import { keepParties, keepTexts, type Said } from '../store/personal';
import { nextReference } from '../store/reference';
import { decidersOn } from '../store/subjects';
import { opening } from './command';
import { channel, classification, party } from './input';
import { subjectFaults, subjectName } from './record-subject-fact';

const { actorId, code, coded, instant, localDate, optional, ownTime, words } = fields;

type Received = EventData<'complaint.received'>;
type Parsed = z.output<typeof input>;

const unreachable = {
  code: 'UNREACHABLE',
  nl: 'Geef een e-mailadres, een telefoonnummer of een postadres.',
  en: 'Give an e-mail address, a telephone number or a postal address.',
};

const { receivedVia, complainantType, language } = eventSchemas['complaint.received'].shape;

const input = z.object({
  firm: optional(z.string()),
  kind: optional(coded(kinds)).transform((kind) => kind ?? 'complaint'),
  channel,
  receivedVia: optional(coded(receivedVia.options)),
  receivedBy: optional(actorId),
  receivedAt: ownTime,
  handedOver: optional(
    z.array(z.object({ from: code, to: code, at: instant, by: optional(actorId) })).max(10),
  ).transform((steps) => steps ?? []),
  complainant: party.refine(({ email, phone, address }) => email ?? phone ?? address, { params: unreachable }),
  representative: optional(party),
  complainantType: optional(coded(complainantType.options)).transform((type) => type ?? 'consumer'),
  language: optional(coded(language.options)),
  description: words(20_000),
  remedySought: optional(words(5_000)),
  ...classification,
  aboutEventOn: optional(localDate),
  contests: optional(subjectName),
  partner: optional(code),
});

/** What is drawn for a registration. */
export interface Drawn {
  readonly reference: string;
  /** Who decided on what it contests; absent where it contests nothing. */
  readonly contestedDeciders?: readonly string[];
}

/** Registers a complaint, or what turned out to be something else, under the procedure in force at its receipt. */
export const registerComplaint = opening({
  name: 'registerComplaint',
  input,
  happened: 'receivedAt',
  rulesFor,
  draw: async (access, firm, { contests }): Promise<Drawn | undefined> => {
    const reference = await nextReference(access, firm);
    if (reference === undefined || contests === undefined) return reference === undefined ? undefined : { reference };
    return { reference, contestedDeciders: await decidersOn(access, { firm, ...contests }) };
  },
  decide: (given, context, drawn: Drawn) => {
    const { procedure } = context.rules;
    const { contests } = given;
    const faults = [
      ...registrationFaults(given, procedure, context),
      ...(contests === undefined ? [] : subjectFaults('contests', contests.kind, procedure)),
    ];
    return faults.length > 0 ? invalid(faults) : registered(given, context, drawn);
  },
  keep: both(
    keepParties,
    keepTexts(({ input: { description, remedySought }, change }) => [
      ['description', description],
      ['remedy-sought', remedySought],
      // Feedback that comes in as a registration of its own has its words in the description.
      ...factsOfType(change.own, 'feedback.received').map(({ data }): Said => [
        `feedback:${data.feedbackId}`,
        description,
      ]),
    ]),
  ),
  shows: (row) => ({ __typename: 'ComplaintRegistered', row }),
});

function rulesFor(rulebook: Rulebook, given: Parsed, context: Context<undefined>): Rules | Rejection {
  const { actor, at, now } = context;
  if (!rulebook.firms.includes(actor.firm)) return firmUnknown;
  const { kind, product } = given;
  const procedure = rulebook.procedureInForce(actor.firm, instantOf(at), { kind, product });
  if (procedure !== undefined) return rulebook.rulesInForce(procedure, instantOf(at));
  // A wrong time or product may be why none is found: then that is what has to be told.
  const current = rulebook.procedureInForce(actor.firm, now);
  const faults = current === undefined ? [] : registrationFaults(given, current, context);
  return faults.length > 0 ? invalid(faults) : procedureNotInForce;
}

function registered(given: Parsed, context: Context<Rules>, drawn: Drawn): readonly Fact[] {
  const received = receivedData(given, context, drawn);
  const { severity } = factsOf([{ type: 'complaint.received', data: received }], context.rules.procedure);
  return [
    fact('complaint.received', { ...received, severity }),
    ...given.handedOver.map(({ at, from, to, by }) => fact('complaint.handed-over', { at: isoOf(at), from, to, by })),
    ...also(given.kind, context),
  ];
}

function receivedData(
  given: Parsed,
  { rules: { procedure, calendar }, actor, at, now }: Context<Rules>,
  { reference, contestedDeciders }: Drawn,
): Received {
  // All the rest is told as it was given. What the fact has no field for, its schema refuses: nothing personal slips in.
  const { firm, receivedAt, handedOver, complainant, representative, description, remedySought, ...told } = given;
  const usual = procedure.channels.find(({ id }) => id === given.channel)?.receivedVia[0];
  return {
    ...told,
    at,
    reference,
    procedure: { id: procedure.id, version: procedure.version },
    calendar: { id: calendar.id, version: calendar.version },
    receivedVia: given.receivedVia ?? usual ?? 'firm',
    registeredAt: isoOf(now),
    partner: actor.partner ?? given.partner,
    contestedDeciders: contestedDeciders && [...contestedDeciders],
    language: given.language ?? procedure.languages[0] ?? 'nl',
    reachableBy: reachableBy(complainant),
    department: given.department ?? departmentReached(handedOver, procedure),
  };
}

function reachableBy({ email, phone, address }: Parsed['complainant']): Received['reachableBy'] {
  const ways = { email, post: address, phone } as const;
  return (['email', 'post', 'phone'] as const).filter((way) => ways[way] !== undefined);
}

/** Post that was brought to a department before it was registered concerns that department. */
function departmentReached(handedOver: Parsed['handedOver'], { departments }: Procedure): string | undefined {
  const reached = handedOver.at(-1)?.to;
  return departments.find(({ id }) => id === reached)?.id;
}

/** What is no complaint is a fact of its own besides: feedback leads to improvement, a cancellation to the contract. */
function also(kind: Received['kind'], { at, newId }: Context<Rules>): readonly Fact[] {
  if (kind === 'feedback') return [fact('feedback.received', { at, feedbackId: newId() })];
  if (kind === 'cancellation') return [fact('cancellation.received', { at, cancellationId: newId() })];
  return [];
}

const firmUnknown = refuse(
  'FirmUnknown',
  'Deze firma heeft hier geen klachtenprocedure.',
  'This firm has no complaints procedure here.',
);
const procedureNotInForce = refuse(
  'ProcedureNotInForce',
  'Op het tijdstip van ontvangst was er geen klachtenprocedure van kracht.',
  'No complaints procedure was in force at the time of receipt.',
);
