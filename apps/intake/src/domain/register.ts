import { factTime, type FieldFault, invalid, isoOf, refuse, type Moment, type Rejection } from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import { factsOf, type Procedure } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import type { IntakeFact, IntakeState } from './complaint';
import { registrationFaults } from './registration-faults';

type Received = EventData<'complaint.received'>;

/** Somebody passed it on before it was registered. */
export interface EarlierHandOver {
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  readonly by?: string;
}

/** A complaint to be registered, without the personal data: those never get into a fact. */
export interface RegisterComplaint {
  /** The firm of whoever registers. */
  readonly firm: string;
  /** The firm named in the input, if any. */
  readonly namedFirm?: string;
  readonly kind: Received['kind'];
  readonly channel: Received['channel'];
  readonly receivedVia?: Received['receivedVia'];
  readonly receivedBy?: string;
  /** When it was received; now, if left out. */
  readonly receivedAt?: Instant;
  readonly handedOver: readonly EarlierHandOver[];
  readonly complainantType: Received['complainantType'];
  readonly language?: Received['language'];
  readonly reachableBy: Received['reachableBy'];
  readonly severity?: string;
  readonly category?: string;
  readonly product?: string;
  readonly department?: string;
  readonly liabilityPossible?: boolean;
  readonly concernsPersons?: readonly string[];
  readonly decisionType?: string;
  /** Day of what it is about. */
  readonly aboutEventOn?: string;
  readonly partner?: string;
  /** The partner named in the input, if any. */
  readonly namedPartner?: string;
  /** The reference it gets. */
  readonly reference: string;
  /** What was found wrong with the rest of the input: names, texts, addresses. */
  readonly faults: readonly FieldFault[];
}

/** What registration needs to know of the rulebook. */
export interface ProcedureFinder {
  readonly firms: readonly string[];
  procedureInForce(
    firm: string,
    receivedAt: Instant,
    facts?: { product?: string; kind?: string },
  ): Procedure | undefined;
}

/** Registers a complaint, or what turned out to be something else, under the procedure in force at its receipt.
 *  Rejections: `UnknownFirm`, `NoProcedureInForce`, `INVALID_INPUT` (every fault at once). */
export function registerComplaint(
  state: IntakeState,
  command: RegisterComplaint,
  rulebook: ProcedureFinder,
  moment: Moment,
): readonly IntakeFact[] | Rejection {
  if (state !== undefined) throw new Error('a complaint id is given out once');
  const { firm, kind, product } = command;
  if (!rulebook.firms.includes(firm)) return unknownFirm;
  const receivedAt = factTime(command.receivedAt, moment.now);
  const procedure = rulebook.procedureInForce(firm, receivedAt, {
    kind,
    ...(product === undefined ? {} : { product }),
  });
  if (procedure === undefined) return noProcedure(command, rulebook, moment);
  const faults = [...command.faults, ...registrationFaults(command, procedure, moment.now)];
  if (faults.length > 0) return invalid(faults);
  return facts(command, procedure, receivedAt, moment);
}

function facts(
  command: RegisterComplaint,
  procedure: Procedure,
  receivedAt: Instant,
  moment: Moment,
): readonly IntakeFact[] {
  const received = receivedData(command, procedure, receivedAt, moment);
  const { severity } = factsOf([{ type: 'complaint.received', data: received }], procedure);
  return [
    { type: 'complaint.received', data: { ...received, ...present('severity', severity) } },
    ...command.handedOver.map(({ from, to, at, by }): IntakeFact => {
      return { type: 'complaint.handed-over', data: { at: isoOf(at), from, to, ...present('by', by) } };
    }),
    ...also(command.kind, received.at, moment),
  ];
}

function receivedData(
  command: RegisterComplaint,
  procedure: Procedure,
  receivedAt: Instant,
  { now }: Moment,
): Received {
  const channel = procedure.channels.find(({ id }) => id === command.channel);
  const { reference, kind, complainantType, reachableBy } = command;
  return {
    at: isoOf(receivedAt),
    ...{ reference, kind, complainantType },
    procedure: { id: procedure.id, version: procedure.version },
    calendar: procedure.calendar,
    channel: command.channel,
    receivedVia: command.receivedVia ?? channel?.receivedVia[0] ?? 'firm',
    ...present('receivedBy', command.receivedBy),
    registeredAt: isoOf(now),
    ...present('partner', command.partner),
    language: command.language ?? procedure.languages[0] ?? 'nl',
    reachableBy: [...reachableBy],
    ...present('aboutEventOn', command.aboutEventOn),
    ...present('severity', command.severity),
    ...present('category', command.category),
    ...present('product', command.product),
    ...present('department', command.department ?? departmentReached(command, procedure)),
    ...present('liabilityPossible', command.liabilityPossible),
    ...present('concernsPersons', command.concernsPersons && [...command.concernsPersons]),
    ...present('decisionType', command.decisionType),
  };
}

/** Post that was brought to a department before it was registered concerns that department. */
function departmentReached({ handedOver }: RegisterComplaint, { departments }: Procedure): string | undefined {
  const reached = handedOver.at(-1)?.to;
  return departments.find(({ id }) => id === reached)?.id;
}

/** What is no complaint is a fact of its own besides: feedback leads to improvement, a cancellation to the contract. */
function also(kind: Received['kind'], at: string, { newId }: Moment): readonly IntakeFact[] {
  if (kind === 'feedback') return [{ type: 'feedback.received', data: { at, feedbackId: newId() } }];
  if (kind === 'cancellation') return [{ type: 'cancellation.received', data: { at, cancellationId: newId() } }];
  return [];
}

function noProcedure(command: RegisterComplaint, rulebook: ProcedureFinder, { now }: Moment): Rejection {
  // A wrong time or product may be why none is found: then that is what has to be told.
  const current = rulebook.procedureInForce(command.firm, now);
  const faults = current === undefined ? [] : [...command.faults, ...registrationFaults(command, current, now)];
  if (faults.length > 0) return invalid(faults);
  return refuse(
    'NoProcedureInForce',
    'Op het tijdstip van ontvangst was er geen klachtenprocedure van kracht.',
    'No complaints procedure was in force at the time of receipt.',
  );
}

function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  const entry: { [P in K]?: V } = {};
  if (value !== undefined) entry[key] = value;
  return entry;
}

const unknownFirm = refuse(
  'UnknownFirm',
  'Deze firma heeft hier geen klachtenprocedure.',
  'This firm has no complaints procedure here.',
);
