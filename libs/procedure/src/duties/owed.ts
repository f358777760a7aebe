import type { Instant } from '@gehoor/working-time';
import { type History, historyOf, type PastFact, type RecordedFact } from '../clocks/history';
import { applies } from '../facts/complaint-facts';
import { stillHolds } from '../facts/ground';
import { fieldOf, matches } from '../facts/pattern';
import type { Duty, Procedure } from '../model';

/** A run of a clock, as far as a duty that it measures looks at it. */
export interface MeasuredRun {
  readonly clock: string;
  readonly clockId: string;
  readonly startedAt: Instant;
  /** Exclusive. */
  readonly dueAt: Instant;
  readonly ended?: { readonly at: Instant; readonly as: 'kept' | 'broken' | 'voided' } | undefined;
}

/** The fact that called for a duty, or ended it. */
interface Cause {
  readonly type: string;
  /** Absent while it is only decided, and for what was asked of a clock. */
  readonly id?: string | undefined;
}

/** - `open`: owed
 *  - `done`: proven by a fact, or declared
 *  - `left`: left undone, with a reason
 *  - `lapsed`: owed no longer, undone: the complaint was closed, or it no longer applies
 *  - `standing`: kept by the house itself, for as long as the complaint is kept */
export type DutyState = 'open' | 'done' | 'left' | 'lapsed' | 'standing';

/** A duty of the procedure as a complaint owes it. */
export interface OwedDuty {
  /** Its id in the procedure. */
  readonly duty: string;
  /** How many times it was owed before, by this complaint. */
  readonly nth: number;
  /** Of a duty of hearings: the person concerned. */
  readonly concerns?: string | undefined;
  readonly state: DutyState;
  readonly since: Instant;
  readonly calledBy: Cause;
  /** The run of the clock that measures it. */
  readonly run?: Pick<MeasuredRun, 'clockId' | 'dueAt'> | undefined;
  readonly ended?: { readonly at: Instant; readonly by: Cause } | undefined;
  /** Of what was declared: by whom, on what evidence. Of what was left undone: by whom, and why. */
  readonly declared?: Declared | undefined;
}

/** Whose word it is, and on what. */
export interface Declared {
  readonly by: string;
  readonly evidence?: string | undefined;
  readonly document?: string | undefined;
  readonly reason?: string | undefined;
}

/** What of a duty is owed after the complaint was closed: the ruling is still to be complied with, the firm still to learn. */
const outlivesClosing: readonly Duty['kind'][] = ['comply', 'improve'];

/** Every duty that is or was owed to a complaint, or on a subject of the firm's own service, in the order of the procedure; of one
 *  that a clock measures period by period the latest. Asked of the facts by their own time, as dates are: in which order they were written down changes nothing.
 *  @param recorded in the order of writing   @param runs in the order in which they began   @param asOf later facts do not exist */
export function dutiesOwed(
  procedure: Procedure,
  recorded: readonly RecordedFact[],
  runs: readonly MeasuredRun[],
  asOf: Instant,
): readonly OwedDuty[] {
  if (procedure.duties.length === 0) return [];
  const history = historyOf(procedure, recorded, asOf);
  if (history.facts.length === 0) return [];
  return procedure.duties.flatMap((duty) =>
    duty.on.length === 0 && duty.clock !== undefined
      ? periodOf(duty, runs)
      : called(duty, history).map((owed) => measured(duty, owed, runs)),
  );
}

/** What stands between a complaint and its closing: see `beforeClosing` of a duty. */
export function atClosing({ kind, beforeClosing }: Duty): NonNullable<Duty['beforeClosing']> {
  return beforeClosing ?? (kind === 'decisions-in-writing' ? 'proven' : 'free');
}

/** A duty that a fact calls for; of hearings one for each person concerned. */
function called(duty: Duty, history: History): readonly OwedDuty[] {
  const isOfHearings = [...duty.on, ...duty.proof].some(({ on }) => on.startsWith('hearing.'));
  if (!isOfHearings) return calledFor(duty, history);
  const persons = new Set(history.facts.flatMap((fact) => personsIn(history, fact)));
  return [...persons]
    .flatMap((person) => calledFor(duty, history, person))
    .toSorted((one, other) => one.since - other.since)
    .map((owed, nth) => ({ ...owed, nth }));
}

/** The persons concerned that a fact is about: whom it names, else all that the complaint is about by then. */
function personsIn(history: History, fact: PastFact): readonly string[] {
  const { person } = fact.data;
  return typeof person === 'string' ? [person] : (knownAt(history, fact).concernsPersons ?? []);
}

/** While it is open, another call adds nothing; nor does one for a person for whom it was done.
 *  @param concerns the person concerned, of a duty of hearings */
function calledFor(duty: Duty, history: History, concerns?: string): readonly OwedDuty[] {
  const isAbout = (fact: PastFact) => concerns === undefined || personsIn(history, fact).includes(concerns);
  const owed: OwedDuty[] = [];
  let open: OwedDuty | undefined;
  const end = (state: DutyState, by: PastFact, declared?: Declared) => {
    if (open !== undefined) owed.push({ ...open, state, ended: { at: by.at, by: causeOf(by) }, declared });
    open = undefined;
  };
  for (const fact of history.facts) {
    endBy(fact);
    if (open === undefined && calls(duty, history, fact) && isAbout(fact) && !wasDone()) {
      const state = duty.kind === 'keep-registered' ? 'standing' : 'open';
      open = { duty: duty.id, nth: owed.length, concerns, state, since: fact.at, calledBy: causeOf(fact) };
      // What calls for it may prove it too: a complaint that was registered is registered.
      if (isProof(duty, history, fact) && isAbout(fact)) end('done', fact);
    }
  }
  return open === undefined ? owed : [...owed, open];

  function wasDone(): boolean {
    return concerns !== undefined && owed.some(({ state }) => state === 'done');
  }

  function isOfNoConcern(fact: PastFact): boolean {
    return fact.type === 'complaint.classified' && !isAbout(fact);
  }

  function endBy(fact: PastFact): void {
    if (open === undefined || open.state === 'standing') return;
    if (isProof(duty, history, fact) && isAbout(fact)) end('done', fact);
    else if (fact.data['duty'] === duty.id && fact.type === 'duty.declared') end('done', fact, declaredIn(fact));
    else if (fact.data['duty'] === duty.id && fact.type === 'duty.left') end('left', fact, declaredIn(fact));
    else if (hasCeased(duty, history, fact) || isOfNoConcern(fact)) end('lapsed', fact);
    else if (fact.type === 'complaint.closed' && !outlivesClosing.includes(duty.kind)) end('lapsed', fact);
  }
}

/** Whether a fact calls for a duty: what calls for it happened while its condition held, or its condition has now come true. A duty
 *  that nothing calls for is owed from receipt on. */
function calls(duty: Duty, history: History, fact: PastFact): boolean {
  const { when } = duty;
  const isMeant = (past: PastFact) => callsOf(duty).some((pattern) => matches(pattern, past));
  if (isMeant(fact)) return !(duty.kind === 'comply' && ordersNothing(fact)) && applies(when, knownAt(history, fact));
  if (when === undefined || fact.type !== 'complaint.classified') return false;
  return becameTrue(when, history, fact) && history.facts.some((past) => comesBefore(past, fact) && isMeant(past));
}

function isProof({ kind, proof }: Duty, history: History, fact: PastFact): boolean {
  if (!proof.some((pattern) => matches(pattern, fact))) return false;
  if (kind === 'comply') return isLastOrder(history, fact);
  return kind !== 'settle-yourself' || isOfReceiver(history, fact);
}

/** A ruling is complied with when every order of it is, and of every other ruling there was by then. */
function isLastOrder({ facts }: History, fact: PastFact): boolean {
  if (fact.type !== 'ruling.order-complied') return true;
  const past = facts.filter((each) => each === fact || comesBefore(each, fact));
  const complied = past.filter(({ type }) => type === fact.type).map(({ data }) => data['orderId']);
  return past.flatMap(ordersOf).every((order) => complied.includes(order));
}

/** Ids of what a ruling orders; of what is no ruling none. */
function ordersOf({ type, data }: PastFact): readonly unknown[] {
  const orders = type === 'ruling.received' ? fieldOf(data, 'orders.orderId') : undefined;
  return Array.isArray(orders) ? orders : [];
}

/** A ruling that orders nothing leaves nothing to comply with. */
function ordersNothing({ type, data: { orders } }: PastFact): boolean {
  return type === 'ruling.received' && Array.isArray(orders) && orders.length === 0;
}

/** Who received it settles it: that another does, or gets it, is no proof. Where nobody said who received it, nobody can tell. */
function isOfReceiver({ facts }: History, { data }: PastFact): boolean {
  const receiver = facts.find(({ type }) => type === 'complaint.received')?.data['receivedBy'];
  return receiver === undefined || receiver === (data['handler'] ?? data['by']);
}

/** Whether a classification takes back what called for a duty. */
function hasCeased(duty: Duty, history: History, fact: PastFact): boolean {
  if (fact.type !== 'complaint.classified') return false;
  const past = history.facts.filter((each) => comesBefore(each, fact));
  return !stillHolds({ on: callsOf(duty), when: duty.when }, knownAt(history, fact), past);
}

/** The facts that call for a duty: where the procedure names none, its receipt. */
function callsOf({ on }: Duty): Duty['on'] {
  return on.length === 0 ? [{ on: 'complaint.received' }] : on;
}

function becameTrue(when: Duty['when'], { known }: History, fact: PastFact): boolean {
  const at = known.findIndex(({ by }) => by === fact);
  return at > 0 && applies(when, known[at]?.facts ?? {}) && !applies(when, known[at - 1]?.facts ?? {});
}

/** What was known of the complaint when a fact happened, itself included. */
function knownAt({ known }: History, fact: PastFact) {
  return known.findLast(({ by }) => by === fact || comesBefore(by, fact))?.facts ?? {};
}

function comesBefore(one: PastFact, other: PastFact): boolean {
  return one.at < other.at || (one.at === other.at && one.place < other.place);
}

function causeOf({ type, id }: PastFact): Cause {
  return { type, id };
}

function declaredIn({ data }: PastFact): Declared {
  const text = (field: string) => (typeof data[field] === 'string' ? data[field] : undefined);
  return {
    by: text('by') ?? '',
    evidence: text('evidence'),
    document: text('document'),
    reason: text('reason'),
  };
}

/** A duty that is nothing but a clock: owed while a run of it lasts. */
function periodOf({ id: duty, clock }: Duty, runs: readonly MeasuredRun[]): readonly OwedDuty[] {
  const own = runs.filter((run) => run.clock === clock);
  const last = own.at(-1);
  if (last === undefined) return [];
  const { clockId, dueAt, startedAt: since, ended } = last;
  const by = { type: 'clock.started' };
  const shared = { duty, nth: own.length - 1, since, calledBy: by, run: { clockId, dueAt } };
  if (ended === undefined) return [{ ...shared, state: 'open' }];
  const state = ended.as === 'voided' ? 'lapsed' : 'done';
  const type = ended.as === 'voided' ? 'clock.voided' : 'clock.stopped';
  return [{ ...shared, state, ended: { at: ended.at, by: { type } } }];
}

/** With the run that was to end it: the first that lasted when the duty came, or began while it was owed. Each order of a ruling
 *  has a run of its own: what is still to be complied with is due with the soonest of those that last. */
function measured({ clock, kind }: Duty, owed: OwedDuty, runs: readonly MeasuredRun[]): OwedDuty {
  if (clock === undefined) return owed;
  const until = owed.ended?.at ?? Number.POSITIVE_INFINITY;
  const own = runs.filter(
    (each) =>
      each.clock === clock &&
      each.ended?.as !== 'voided' &&
      each.startedAt <= until &&
      (each.ended?.at ?? Number.POSITIVE_INFINITY) >= owed.since,
  );
  const lasting = kind === 'comply' && owed.state === 'open' ? own.filter(({ ended }) => ended === undefined) : [];
  const run = [...lasting].sort((one, other) => one.dueAt - other.dueAt).at(0) ?? own.at(0);
  return run === undefined ? owed : { ...owed, run: { clockId: run.clockId, dueAt: run.dueAt } };
}
