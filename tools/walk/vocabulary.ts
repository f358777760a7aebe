import { isoOf } from '@gehoor/decision';
import type { ClockDefinition, Procedure } from '@gehoor/procedure';
import { enumName } from '@gehoor/service-kit';
import { type Dossier, isLive } from './dossier';
import type { InputField } from './mutations';
import { patternsIn } from './patterns';
import type { PureHouse } from './pure-house';

/** Where a command is given: what its input can be about. */
export interface Place {
  readonly house: Pick<PureHouse, 'now' | 'rules'>;
  readonly dossier: Dossier;
}

type Given = Readonly<Record<string, unknown>>;
type Words = (place: Place, so: Given, command: string) => readonly unknown[];

/** Persons of the firm: the one who handles, whom a complaint can be about; and somebody else. */
export const persons = ['p-handler', 'p-second'] as const;

/** Fields of an enum of which one value is as good as any other: nothing is decided by it. */
const anyOne: readonly string[] = ['medium', 'because', 'finding', 'unit', 'filedBy', 'basis'];

/** Optional fields that are given all the same, by command. */
const alsoGiven: Readonly<Record<string, readonly string[]>> = {
  addAttachment: ['sha256', 'sizeBytes'],
  agreeTerm: ['agreedIn'],
  close: ['dutiesLeft'],
  holdTalk: ['minutes'],
  recordInsurerAdvice: ['actions'],
  recordPosted: ['medium'],
  recordRuling: ['orders'],
  recordServiceFact: ['effectiveOn', 'reason', 'approvedBy', 'about'],
  decideAdmissibility: ['reason', 'aboutEventOn'],
};

/** The values of a field worth trying at a place, in the words of the schema; of one that may be left out, that too.
 *  @returns undefined for a required field that nothing is known about */
export function valuesOf(field: InputField, place: Place, so: Given, command: string): readonly unknown[] | undefined {
  const isGiven = field.isRequired || alsoGiven[command]?.includes(field.name) === true;
  if (!isGiven) return [undefined];
  const words = byCommand[`${command}.${field.name}`] ?? byName[field.name];
  if (words !== undefined) return words(place, so, command);
  if (field.values !== undefined) return anyOne.includes(field.name) ? field.values.slice(0, 1) : field.values;
  if (field.type === 'Boolean') return [true, false];
  return field.isRequired ? undefined : [undefined];
}

const byName: Readonly<Record<string, Words>> = {
  letterId: ({ dossier }) => dossier.letters.map(({ letterId }) => letterId),
  hearingId: ({ dossier }) => Object.keys(dossier.hearings),
  talkId: ({ dossier }) => Object.keys(dossier.talks),
  orderId: ({ dossier }) => Object.keys(dossier.orders),
  clockId: liveClocks(() => true),
  clock: ({ house }) => house.rules.procedure.clocks.flatMap(({ id, termFrom }) => (termFrom ? [id] : [])),
  channel: ({ dossier }) => (dossier.received === undefined ? [] : [enumName(dossier.received.channel)]),
  handler: () => persons,
  person: ({ dossier }) => dossier.known.concernsPersons ?? [],
  name: () => ['Sanne Visser'],
  text: () => ['Wij hebben dit onderzocht en leggen het hier uit, zodat u weet waarom. '.repeat(4)],
  summary: () => ['Zo heeft de betrokkene het verteld.'],
  minutes: () => ['Zo is het gesprek gegaan.', undefined],
  items: () => [['policy-copy']],
  action: () => ['call-back'],
  insurer: ({ dossier }) => [
    dossier.stays.some((each) => each.startsWith('insurer.informed')) ? 'insurer-2' : 'insurer-1',
  ],
  advice: ({ house }) => named(house.rules.procedure, 'insurer.consulted', 'advice', ['proceed']),
  remedies,
  orders: ({ house }) => [[], [{ kind: 'refund', complyBy: dayAfter(house, 14) }]],
  on: ({ house }) => [dayAfter(house, 3)],
  newDate: ({ house }) => [dayAfter(house, 30)],
  answerBy: ({ house }) => [dayAfter(house, 10)],
  amount: () => [20],
  unit: () => ['WORKING_DAYS'],
  reason: () => ['other'],
  calendar: ({ house }) => [house.rules.calendar.id],
  calendarVersion: ({ house }) => [house.rules.calendar.version],
  limit: ({ house }) => house.rules.procedure.admissibility.map(({ id }) => id),
  aboutEventOn: () => [undefined],
  mediaType: () => ['application/pdf'],
  sha256: () => ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  sizeBytes: () => [1],
  receivedAt: ({ dossier }) => (dossier.received === undefined ? [] : [dayBefore(dossier.received.at)]),
  relatedComplaintId: () => ['0198a000-0000-7000-8000-00000000beef'],
  to: ({ house }) => house.rules.procedure.departments.slice(0, 2).map(({ id }) => id),
};

const byCommand: Readonly<Record<string, Words>> = {
  'draftLetter.kind': ({ house }) => letterKinds(house.rules.procedure),
  'fillElement.letterId': ({ dossier }) => lettersOf(dossier, ['waiting']),
  'fillElement.element': unwritten,
  'approveLetter.letterId': ({ dossier }) => lettersOf(dossier, ['waiting']),
  'sendLetter.letterId': ({ dossier }) => lettersOf(dossier, ['waiting', 'approved', 'bounced']),
  'recordPosted.letterId': ({ dossier }) => lettersOf(dossier, ['waiting', 'approved', 'bounced']),
  'recordPosted.medium': () => ['POST'],
  'recordBounce.letterId': ({ dossier }) => lettersOf(dossier, ['sent']),
  'recordBounce.reason': () => ['UNKNOWN_ADDRESS'],
  'recordServiceFact.kind': ({ house }) => serviceFacts(house.rules.procedure),
  'recordServiceFact.effectiveOn': ({ house }) => [dayAfter(house, 10)],
  'recordServiceFact.reason': ({ house }) => [
    house.rules.procedure.clocks.flatMap(({ unless }) => unless?.reasons ?? [])[0],
  ],
  'recordServiceFact.approvedBy': () => [persons[1]],
  'recordServiceFact.about': () => ['case-1'],
  'recordInsurerAdvice.about': (place) => [consultedFor(place)[0] ?? place.dossier.step ?? 'decision'],
  'recordInsurerAdvice.actions': (place) => [consultedFor(place)],
  'minuteTalk.minutes': () => ['Zo is het gesprek gegaan.'],
  'fileHearing.attachmentId': ({ dossier }) => dossier.attachments,
  'agreeTerm.agreedIn': ({ dossier }) =>
    Object.entries(dossier.talks).flatMap(([id, stage]) =>
      stage === 'talk.held' || stage === 'talk.minuted' ? [id] : [],
    ),
  'declareDuty.duty': ({ house }) => house.rules.procedure.duties.flatMap(({ id, declared }) => (declared ? [id] : [])),
  'declareDuty.evidence': ({ house }, { duty }) =>
    house.rules.procedure.duties.flatMap(({ id, declared }) =>
      id === duty ? (declared?.evidence.slice(0, 1) ?? []) : [],
    ),
  'close.dutiesLeft': ({ house }) => [
    house.rules.procedure.duties.flatMap(({ id, beforeClosing }) =>
      beforeClosing === 'reason' ? [{ duty: id, reason: 'other' }] : [],
    ),
  ],
  // Nothing is decided by it: whatever a fact of the service brought about stands, but for its dates.
  'withdrawServiceFact.factId': () => [],
  // Nothing is decided by it.
  'markSeen.role': () => [],
  'takeOver.reason': (place) => reasonsOn(place, 'taken-over'),
  'declareUnable.reason': (place) => reasonsOn(place, 'unable'),
  'announceDelay.clockId': liveClocks(({ kind }) => kind === 'deadline'),
  'announceDelay.reason': ({ house, dossier }, { clockId }) => {
    const clock = definitionOf(house.rules.procedure, dossier, clockId);
    return [...new Set([...(clock?.extends ?? []).flatMap(({ reasons }) => reasons), 'workload'])].slice(0, 2);
  },
  'pauseClock.clockId': liveClocks(({ pauses }) => pauses.length > 0),
  'pauseClock.reason': ({ house, dossier }, { clockId }) =>
    (definitionOf(house.rules.procedure, dossier, clockId)?.pauses ?? []).map(({ reason }) => reason),
  'liftPause.clockId': ({ dossier }) =>
    dossier.clocks.flatMap(({ clockId, state }) => (state === 'paused' ? [clockId] : [])),
  'extendClock.clockId': liveClocks(({ extends: rules }) => rules.length > 0),
  'extendClock.reason': ({ house, dossier }, { clockId }) =>
    (definitionOf(house.rules.procedure, dossier, clockId)?.extends ?? []).flatMap(({ reasons }) => reasons),
  'withdrawExtension.clockId': liveClocks(({ extends: rules }) => rules.length > 0),
  'withdrawStop.clockId': ({ dossier }) =>
    dossier.clocks.flatMap(({ clockId, state }) => (state === 'kept' || state === 'broken' ? [clockId] : [])),
  'refuseHearing.reason': () => ['refuses'],
  'reopen.reason': () => ['new-facts'],
  'closeReferral.outcome': () => ['done'],
  'decide.outcome': () => ['UPHELD', 'REJECTED', 'PARTLY_UPHELD', 'SETTLED', 'NO_FINDING'],
  'decideAdmissibility.reason': ({ house }, { admitted }) =>
    admitted === true
      ? house.rules.procedure.admissibility.flatMap(({ discretion }) => discretion?.reasons ?? [])
      : [undefined],
};

/** What waits for the insurer: one consultation may be about all of it. */
function consultedFor({ house }: Place): readonly string[] {
  return house.rules.procedure.gates.flatMap(({ kind, perAction, blocks }) =>
    kind === 'insurer' && perAction ? blocks : [],
  );
}

/** No remedy; and, with the first outcome only, one that costs nothing, the most that each role may give, and a cent more. */
function remedies({ house }: Place, { outcome }: Given): readonly unknown[] {
  if (outcome !== 'UPHELD') return [[]];
  const { procedure } = house.rules;
  const most = (authority: Readonly<Record<string, number>>) => Object.values(authority).filter((cents) => cents > 0);
  const free = procedure.remedies.find(({ authority }) => most(authority).length === 0);
  const paid = procedure.remedies.find(({ authority }) => most(authority).length > 0);
  const amounts = [...new Set(paid === undefined ? [] : most(paid.authority))].flatMap((cents) => [cents, cents + 1]);
  const given = (kind: string, amountCents?: number) => [{ kind, amountCents, currency: 'EUR' }];
  return [
    [],
    ...(free === undefined ? [] : [given(free.kind)]),
    ...(paid === undefined ? [] : amounts.map((cents) => given(paid.kind, cents))),
  ];
}

/** Letters that a handler drafts, since nothing else calls for them. */
function letterKinds({ letters, admissibility }: Procedure): readonly string[] {
  const turnsAway = admissibility.map(({ letter }) => letter);
  return letters.flatMap(({ kind, automatic, drafted }) =>
    (automatic === undefined && drafted === undefined) || turnsAway.includes(kind) ? [kind] : [],
  );
}

function lettersOf({ letters }: Dossier, statuses: readonly string[]): readonly string[] {
  return letters.flatMap(({ letterId, status }) => (statuses.includes(status) ? [letterId] : []));
}

/** The first element that is left to the handler and is not written yet: in what order they are written matters to nobody. */
function unwritten({ house, dossier }: Place, { letterId }: Given): readonly string[] {
  const letter = dossier.letters.find((each) => each.letterId === letterId);
  const definition = house.rules.procedure.letters.find(({ kind }) => kind === letter?.kind);
  const open = definition?.elements.find(({ id, from }) => 'fill' in from && letter?.written.includes(id) === false);
  return open === undefined ? [] : [open.id];
}

function reasonsOn({ house, dossier }: Place, trigger: string): readonly string[] {
  const step = house.rules.procedure.steps.find(({ id }) => id === dossier.step);
  const moves = step?.moves.filter((move) => move.trigger === trigger) ?? [];
  return [...new Set(moves.flatMap(({ reasons }) => reasons?.slice(0, 1) ?? ['other']))];
}

function liveClocks(isMeant: (clock: ClockDefinition) => boolean): Words {
  return ({ house, dossier }) =>
    dossier.clocks.flatMap((run) => {
      const definition = house.rules.procedure.clocks.find(({ id }) => id === run.clock);
      return isLive(run) && definition !== undefined && isMeant(definition) ? [run.clockId] : [];
    });
}

function definitionOf({ clocks }: Procedure, dossier: Dossier, clockId: unknown): ClockDefinition | undefined {
  const run = dossier.clocks.find((each) => each.clockId === clockId);
  return clocks.find(({ id }) => id === run?.clock);
}

/** What patterns ask of a field of a fact. */
function named(procedure: Procedure, type: string, field: string, usual: readonly string[]): readonly string[] {
  const values = patternsIn(procedure).flatMap(({ on, where }) => (on === type ? [where?.[field]].flat() : []));
  const told = values.filter((value) => typeof value === 'string');
  return told.length === 0 ? usual : [...new Set(told)];
}

const serviceFacts = (procedure: Procedure) => named(procedure, 'service-fact.recorded', 'kind', []);

function dayAfter({ now }: Pick<PureHouse, 'now'>, days: number): string {
  return isoOf(now + days * 86_400_000).slice(0, 10);
}

function dayBefore(iso: string): Date {
  return new Date(Date.parse(iso) - 86_400_000);
}
