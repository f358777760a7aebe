import { conditionFields, type Procedure } from '@gehoor/procedure';
import { type Dossier, isLive, type LetterSeen } from './dossier';
import { patternsIn } from './patterns';

/** Where a complaint stands, without ids and times: two houses that stand the same are one state of the walk. */
export type Standing = string;

/** How far a procedure tells complaints apart: what it never asks about, makes no difference between two of them. */
export interface Distinctions {
  /** By field of a complaint, the values that some condition names. */
  readonly conditions: ReadonlyMap<string, ReadonlySet<unknown>>;
  /** Kinds of statements that some rule names. */
  readonly statements: ReadonlySet<unknown>;
  readonly asksOutcome: boolean;
  /** Types of facts that some rule names. */
  readonly types: ReadonlySet<string>;
}

export function distinctionsOf(procedure: Procedure): Distinctions {
  const patterns = patternsIn(procedure);
  const whens = whensIn(procedure);
  const received = patterns.filter(({ on }) => on === 'complaint.received' || on === 'complaint.classified');
  const conditions = new Map<string, ReadonlySet<unknown>>(
    conditionFields.map((field) => [
      field,
      new Set([...whens, ...received.map(({ where = {} }) => where)].flatMap((when) => [when[field]].flat())),
    ]),
  );
  const kinds = patterns.flatMap(({ on, where }) => (on === 'statement.received' ? [where?.['kind']].flat() : []));
  const asksOutcome = patterns.some(({ on, where }) => on === 'decision.taken' && where?.['outcome'] !== undefined);
  const statements = new Set([...kinds, 'dissatisfied', 'accepts', 'declines-talk']);
  return { conditions, statements, asksOutcome, types: new Set(patterns.map(({ on }) => on)) };
}

type Condition = Readonly<Record<string, unknown>>;

/** Every condition of a procedure, wherever it stands. */
function whensIn(thing: unknown): readonly Condition[] {
  if (Array.isArray(thing)) return thing.flatMap(whensIn);
  if (typeof thing !== 'object' || thing === null) return [];
  return Object.entries(thing).flatMap(([field, value]) => {
    const inside = whensIn(value);
    if (field !== 'when') return inside;
    // A condition, or alternatives of which one must hold.
    return [
      ...[value].flat().filter((each): each is Condition => typeof each === 'object' && each !== null),
      ...inside,
    ];
  });
}

/** What of a complaint's own a procedure can tell apart. */
export function toldApart(known: Dossier['known'], { conditions }: Distinctions): readonly string[] {
  const facts: Readonly<Record<string, unknown>> = known;
  return conditionFields.flatMap((field) => {
    const named = conditions.get(field);
    const value = facts[field];
    if (named === undefined || value === undefined) return [];
    if (Array.isArray(value))
      return named.has(true) || named.has(false) ? [`${field}=${value.length > 0}`] : listed(field, value, named);
    return named.has(value) || (typeof value === 'boolean' && named.has(!value)) ? [`${field}=${String(value)}`] : [];
  });
}

function listed(field: string, values: readonly unknown[], named: ReadonlySet<unknown>): readonly string[] {
  return values.filter((value) => named.has(value)).map((value) => `${field}=${String(value)}`);
}

/** The standing of a complaint by its dossier. */
export function standingOf(dossier: Dossier, distinctions: Distinctions): Standing {
  const { status, outcome, step, round, reopenings, shutGates, openFor, attachments, known, handler } = dossier;
  const persons = known.concernsPersons ?? [];
  const hands = handler === undefined ? '' : persons.includes(handler.person) ? 'subject' : 'other';
  const said = dossier.said.filter((each) => isHeard(each, distinctions));
  return [
    `${status} ${outcome ?? ''} ${step ?? ''} ${Math.min(round, 3)} ${Math.min(reopenings, 2)} ${hands}`,
    toldApart(known, distinctions).join(),
    shutGates.map((gate) => `${gate}${openFor[gate]?.join('+') ?? ''}`).join(),
    attachments.length > 0 ? 'documents' : '',
    decisionIn(dossier, distinctions),
    unique(Object.values(dossier.hearings).map(({ stage }) => stage)).join(),
    unique(Object.values(dossier.talks)).join(),
    lettersIn(dossier.letters),
    clocksIn(dossier),
    dossier.doors.map(({ body, stage }) => `${body} ${stage}`).join(),
    Object.values(dossier.orders).join(),
    said.join(),
    dossier.stays.filter((each) => isKept(each, distinctions)).join(),
  ].join(' | ');
}

function decisionIn({ decision, reaction }: Dossier, { asksOutcome }: Distinctions): string {
  if (decision === undefined) return '';
  return `${decision.step} ${asksOutcome ? decision.outcome : ''} ${decision.isTold ? 'told' : ''} ${reaction ?? ''}`;
}

function isHeard(said: string, { statements }: Distinctions): boolean {
  if (said.startsWith('says ')) return statements.has(said.slice('says '.length));
  return said !== 'response false' && !said.startsWith('delay ');
}

/** Facts by which nothing is decided unless the procedure says so. */
const onlyIfNamed: Readonly<Record<string, string>> = {
  advice: 'insurer.consulted',
  service: 'service-fact.recorded',
  'insurer.informed': 'insurer.informed',
  'information.requested': 'information.requested',
  'complaint.receipt-corrected': 'complaint.receipt-corrected',
  'complaint.handed-over': 'complaint.handed-over',
  'handler.unable': 'handler.unable',
  'case.taken-over': 'case.taken-over',
};

function isKept(stays: string, { types }: Distinctions): boolean {
  const [first = ''] = stays.split(' ');
  if (first === 'linked') return stays === 'linked duplicate';
  const type = onlyIfNamed[first];
  return type === undefined || types.has(type);
}

/** Of each kind the last, and whether one was sent before. */
function lettersIn(letters: readonly LetterSeen[]): string {
  const last = new Map<string, string>();
  for (const { kind, status, missing, written } of letters) {
    const before = last.get(kind);
    const wasSent = before?.includes('sent') === true ? '+' : '';
    last.set(kind, `${kind} ${status}${wasSent} ${missing.join('/')} ${written.join('/')}`);
  }
  return [...last.values()].sort().join();
}

/** Those that run, and those that have lapsed: of each the last run. */
function clocksIn({ clocks }: Dossier): string {
  const last = new Map<string, string>();
  for (const run of clocks) {
    const { clock, state, hasLapsed } = run;
    if (isLive(run)) last.set(clock, `${clock} ${state}${hasLapsed ? ' lapsed' : ''}`);
    else if (hasLapsed || state === 'broken') last.set(clock, `${clock} late`);
    else last.delete(clock);
  }
  return [...last.values()].sort().join();
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)].sort();
}
