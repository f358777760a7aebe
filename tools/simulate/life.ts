import type { Instant } from '@gehoor/decision';
import type { Rulebook, Rules } from '@gehoor/procedure';
import { enumName, type Identity } from '@gehoor/service-kit';
import { commandsOf, inputsOf, type Offered, peopleOf, whoMay } from '../walk/moves';
import { type Dossier, isLive, noDossier, read } from '../walk/dossier';
import { emptyHouse } from '../walk/pure-house';
import { persons } from '../walk/vocabulary';
import type { Arrival } from './arrivals';
import { type Chance, chanceOf, idBy } from './chance';
import { housesOf, type SimulatedHouse } from './house';
import { complainantBy, descriptionBy, textBy } from './words';
import { registerComplaint } from '../../apps/intake/src/commands/register-complaint';

/** A complaint whose life was played. */
export interface Life {
  readonly arrival: Arrival;
  readonly complaintId: string;
  readonly house: SimulatedHouse;
  readonly dossier: Dossier;
}

type Input = Readonly<Record<string, unknown>>;
/** A command, and how much it is on people's minds. */
type Wish = readonly [command: string, weight: number];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What people do to one complaint has an end. */
const mostTurns = 45;
const handlersOfFirm = 12;

/** Told of what is done; in a test, so that a real house may be told the same. */
export type Watch = (done: {
  readonly command: string;
  readonly input: Input;
  readonly by: Identity;
  readonly at: Instant;
}) => void;

/** Plays lives: what happens is decided by the services; what people want, and when, is drawn by chance.
 *  @param until every life is played to this instant */
export function livesBy(rulebook: Rulebook, seed: string, until: Instant) {
  const houseOf = housesOf(rulebook);
  const offered = new Map<Rules['procedure'], ReadonlyMap<string, Offered>>();
  const commandsUnder = (rules: Rules): ReadonlyMap<string, Offered> => {
    const known = offered.get(rules.procedure) ?? byName(commandsOf(emptyHouse(rulebook, rules, 0)));
    offered.set(rules.procedure, known);
    return known;
  };
  return async (arrival: Arrival, watch: Watch = () => undefined): Promise<Life> => {
    const { firm, at, place } = arrival;
    const chance = chanceOf(`${seed} ${place}`);
    const complaintId = idBy(chance, at);
    let rules: Rules | undefined;
    let dossier = noDossier;
    const house = houseOf({ firm, complaintId }, at, chance, (event) => {
      if (rules !== undefined) dossier = read(dossier, event, rules.procedure);
    });
    rules = await registered(house, arrival, chance, rulebook, watch, (found) => (rules = found));
    const life = new Played(house, rules, commandsUnder(rules), chance, () => dossier, watch);
    await life.goesOn(until);
    return { arrival, complaintId, house, dossier };
  };
}

function byName(all: readonly Offered[]): ReadonlyMap<string, Offered> {
  return new Map(all.map((each) => [each.command.name, each]));
}

/** Registers the complaint: where what was told does not go together, another try. */
async function registered(
  house: SimulatedHouse,
  { firm, at, place, references }: Arrival,
  chance: Chance,
  rulebook: Rulebook,
  watch: Watch,
  known: (rules: Rules) => void,
): Promise<Rules> {
  const procedure = rulebook.procedureInForce(firm, at);
  if (procedure === undefined) throw new Error(`${firm} has no procedure in force on ${new Date(at).toISOString()}`);
  for (let tries = 0; tries < 20; tries += 1) {
    const input = registrationOf(procedure, at, place, chance);
    if (input.parsed === undefined) continue;
    const { kind, product } = input.parsed;
    const inForce = rulebook.procedureInForce(firm, at, { kind, product });
    if (inForce === undefined) continue;
    const rules = rulebook.rulesInForce(inForce, at);
    known(rules);
    const by = staffOf(rules, chance).find(({ roles }) => roles.includes('handler'));
    if (by === undefined) throw new Error('nobody can register a complaint');
    const came = await house.opens(
      'registerComplaint',
      { input: input.parsed, identity: by },
      { reference: references[0] },
    );
    if ('refused' in came) continue;
    watch({ command: 'registerComplaint', input: input.given, by, at });
    return rules;
  }
  throw new Error(`nothing that was tried could be registered at ${firm}`);
}

const outsideOffice = /form|mail|online|partner|portal/;

function registrationOf(procedure: Rules['procedure'], at: Instant, place: number, chance: Chance) {
  const { kinds, channels, severity, products, departments, languages } = procedure;
  const open = isOffice(at) ? channels : channels.filter(({ id }) => outsideOffice.test(id));
  const channel = chance.weighed((open.length > 0 ? open : channels).map((each, rank) => [each, 1 / (rank + 1)]));
  const kind = chance.weighed(kinds.map((each) => [each, each.id === 'complaint' ? 20 : 1]));
  const type = chance.weighed([...kind.decisionTypes.map((each) => [each, 1] as const), [undefined, 3]]);
  const given: Input = {
    kind: enumName(kind.id),
    channel: enumName(channel.id),
    complainantType: chance.happens(0.75) ? 'CONSUMER' : 'BUSINESS',
    language: enumName(chance.weighed(languages.map((each, rank) => [each, rank === 0 ? 9 : 1]))),
    complainant: complainantBy(chance, place),
    ...descriptionBy(chance),
    ...(severity !== undefined && chance.happens(0.8) && { severity: ranked(severity.levels, chance) }),
    ...(products.length > 0 && { product: ranked(products, chance) }),
    ...(departments.length > 0 && chance.happens(0.8) && { department: ranked(departments, chance) }),
    ...(type !== undefined && { decisionType: type }),
    ...(/dealer|partner/.test(channel.id) && { partner: `dealer-${1 + Math.floor(chance.fraction() * 40)}` }),
  };
  return { given, parsed: registerComplaint.input.safeParse(given).data };
}

function ranked(items: readonly { readonly id: string }[], chance: Chance): string {
  return chance.weighed(items.map(({ id }, rank) => [id, 1 / (rank + 1)]));
}

/** Everybody at the firm who has to do with one complaint: of its many handlers two. */
function staffOf(rules: Rules, chance: Chance): readonly Identity[] {
  const one = 1 + Math.floor(chance.fraction() * handlersOfFirm);
  const other = 1 + ((one + 1 + Math.floor(chance.fraction() * (handlersOfFirm - 2))) % handlersOfFirm);
  const names = new Map([
    [persons[0], `p-handler-${one}`],
    [persons[1], `p-handler-${other}`],
  ]);
  return peopleOf(rules).map((each) => ({ ...each, subject: names.get(each.subject as never) ?? each.subject }));
}

class Played {
  private readonly people: readonly Identity[];
  private readonly pace: number;
  private done = 0;

  constructor(
    private readonly house: SimulatedHouse,
    private readonly rules: Rules,
    private readonly commands: ReadonlyMap<string, Offered>,
    private readonly chance: Chance,
    private readonly dossier: () => Dossier,
    private readonly watch: Watch,
  ) {
    this.people = staffOf(rules, chance);
    // Some have time for a complaint, some do not: that is what late ones come of.
    this.pace = chance.weighed([
      [0.5, 3],
      [1, 5],
      [3, 1],
    ]);
  }

  async goesOn(until: Instant): Promise<void> {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const wishes = wishesAt(this.dossier(), this.chance);
      if (wishes.length === 0) break;
      const next = this.nextTurn();
      if (next >= until) break;
      await this.house.passesUntil(next);
      await this.triesOneOf(wishesAt(this.dossier(), this.chance));
    }
    await this.house.passesUntil(until);
  }

  private nextTurn(): Instant {
    const { status, decision } = this.dossier();
    const median =
      status === 'resolved' || decision?.isTold === true ? 4 * dayMs : status === 'closed' ? 20 * dayMs : 5 * hourMs;
    return inOffice(this.house.now + 60_000 + this.chance.duration(median * this.pace, 2.2), this.chance);
  }

  private async triesOneOf(wishes: readonly Wish[]): Promise<void> {
    let left = wishes;
    while (left.length > 0) {
      const wish = this.chance.weighed(left.map((each) => [each, each[1]]));
      if (await this.tries(wish[0])) return;
      left = left.filter((each) => each !== wish);
    }
  }

  /** Whether it came to something. */
  private async tries(name: string): Promise<boolean> {
    const offered = this.commands.get(name);
    if (offered === undefined) throw new Error(`nothing is called ${name}`);
    const { house, chance, rules } = this;
    const able: Identity[] = [];
    for (const person of whoMay(offered.mutation, this.people))
      if ((await house.refuses(offered.service, name, person)) === undefined) able.push(person);
    if (able.length === 0) return false;
    const place = { house: { now: house.now, rules }, dossier: this.dossier() };
    const inputs = inputsOf(offered, place, new Map());
    for (let tries = 0; tries < 4 && inputs.length > 0; tries += 1) {
      const input = this.worded(chance.oneOf(inputs));
      const by = tries === 0 ? (able[0] as Identity) : chance.oneOf(able);
      const at = house.now;
      const came = await house.does(offered.service, name, { input, identity: by });
      if ('refused' in came) continue;
      this.watch({ command: name, input, by, at });
      this.done += 1;
      return true;
    }
    return false;
  }

  /** With the names of those who have to do with this complaint, and words of its own. */
  private worded(input: Input): Input {
    const handlers = this.people.filter(({ roles }) => roles.includes('handler'));
    const named = (value: unknown): unknown => {
      if (value === persons[0]) return handlers[0]?.subject;
      if (value === persons[1]) return handlers[1]?.subject;
      return Array.isArray(value) ? value.map(named) : value;
    };
    const told = Object.fromEntries(Object.entries(input).map(([field, value]) => [field, named(value)]));
    return 'text' in told && 'element' in told ? { ...told, text: textBy(this.chance) } : told;
  }
}

/** What is on people's minds, as the complaint stands. */
function wishesAt(dossier: Dossier, chance: Chance): readonly Wish[] {
  const { status, handler, letters, decision, reaction, shutGates, talks, hearings, doors, orders, clocks } = dossier;
  const writing = letters.flatMap((letter): readonly Wish[] => {
    if (letter.status === 'waiting')
      return [
        ['fillElement', 9],
        ['approveLetter', 5],
      ];
    return letter.status === 'approved'
      ? [
          ['sendLetter', 6],
          ['recordPosted', 1],
        ]
      : [];
  });
  const outside = doors.flatMap(({ stage }): readonly Wish[] => {
    if (stage === 'filed')
      return [
        ['recordDefence', 4],
        ['withdrawReferral', 1],
      ];
    if (stage === 'defended') return [['recordRuling', 4]];
    return stage === 'ruled' ? [['closeReferral', 2]] : [];
  });
  const owed = Object.values(orders).some((isDone) => !isDone) ? ([['recordCompliance', 5]] as const) : [];
  if (status === 'closed') {
    // Most stay closed.
    if (outside.length + owed.length + writing.length > 0) return [...outside, ...owed, ...writing];
    return doors.some(({ stage }) => stage === 'offered') && chance.happens(0.04) ? [['recordReferral', 1]] : [];
  }
  if (status === 'none' || status === 'routed')
    return chance.happens(0.5) ? [['recordStatement', 1], ['declareDuty', 2], ...writing] : [];
  const gates: readonly Wish[] =
    shutGates.length === 0
      ? []
      : [
          ['informInsurer', 3],
          ['recordInsurerAdvice', 4],
          ['openHearing', 3],
          ['askHearing', 3],
          ['summariseHearing', 3],
          ['signHearing', 3],
          ['fileHearing', 2],
          ['refuseHearing', 0.3],
        ];
  const hearing: readonly Wish[] =
    Object.keys(hearings).length === 0
      ? []
      : [
          ['askHearing', 2],
          ['summariseHearing', 2],
          ['signHearing', 2],
          ['refuseHearing', 0.2],
        ];
  const handling: readonly Wish[] = [
    ...(handler === undefined ? ([['assign', 12]] as const) : []),
    ['planNextAction', 2],
    ['recordReview', 1],
    ['classifyComplaint', 0.4],
    ['requestInformation', 0.5],
    ['addAttachment', 0.5],
    ...(clocks.some((clock) => isLive(clock) && clock.hasLapsed)
      ? ([['announceDelay', 1.5]] as const)
      : ([['announceDelay', 0.3]] as const)),
    ...(Object.keys(talks).length === 0
      ? ([['offerTalk', 0.6]] as const)
      : ([
          ['holdTalk', 2],
          ['declineTalk', 0.3],
          ['minuteTalk', 1],
        ] as const)),
    ['giveResponse', 1.5],
    ['declareDuty', 1],
    ['decideAdmissibility', 0.5],
    ['recordServiceFact', 0.4],
  ];
  if (decision === undefined)
    return [...writing, ...gates, ...hearing, ...handling, ['decide', 3], ['takeOver', 0.08], ['declareUnable', 0.08]];
  if (!decision.isTold)
    return [
      ...writing,
      ...gates,
      ['sendLetter', 2],
      ['draftLetter', 1],
      ['holdTalk', 1],
      ['minuteTalk', 1],
      ['declareDuty', 1],
    ];
  if (reaction === undefined) return [['recordStatement', 5], ['close', 4], ...writing, ['planNextAction', 0.5]];
  return reaction === 'accepts'
    ? [['close', 12], ['declareDuty', 3], ...writing]
    : [
        ['takeOver', 3],
        ['decide', 2],
        ['close', 2],
        ...writing,
        ['holdTalk', 1],
        ['offerTalk', 1],
        ['declareUnable', 1],
      ];
}

function isOffice(at: Instant): boolean {
  const date = new Date(at);
  const [day, hour] = [date.getUTCDay(), date.getUTCHours()];
  return day > 0 && day < 6 && hour >= 8 && hour < 16;
}

/** The same instant, or the next at which somebody is in: eight hours on weekdays. */
function inOffice(at: Instant, chance: Chance): Instant {
  let next = Math.floor(at);
  while (!isOffice(next)) next = Math.floor(next / hourMs) * hourMs + hourMs + Math.floor(chance.fraction() * 600_000);
  return next;
}
