import type { Instant } from '@gehoor/decision';
import { type Identity, isStaff } from '@gehoor/service-kit';
import type { ServiceName } from '@gehoor/contracts';
import type { Rules } from '@gehoor/procedure';
import { personas } from '../../apps/standalone/src/personas';
import { complaintId, type Desk, type Given, type Input, type Order } from './desk';
import { type Dossier, isLive } from './dossier';
import { type Mutation, mutationsIn } from './mutations';
import { type Decided, decided, desk, type PureHouse } from './pure-house';
import { type Place, persons, valuesOf } from './vocabulary';

/** One thing that can be done to a complaint: a command that somebody gives, or time that passes. */
export type Move = Order | { readonly until: Instant };

/** A command as a service states it, and who may give it. */
export interface Offered {
  readonly service: ServiceName;
  readonly command: Given;
  readonly mutation: Mutation;
}

/** What of commands nobody could try, since nothing is known of a field that they must have. */
export type Ungiven = Map<string, string>;

/** The commands of all services, as they and their schemas state them. */
export function commandsOf({ desks }: PureHouse): readonly Offered[] {
  return desks.flatMap(({ name, schema, commands }) => {
    const mutations = mutationsIn(schema);
    return commands.flatMap((command): readonly Offered[] => {
      const mutation = mutations.get(command.name);
      return mutation === undefined ? [] : [{ service: name, command, mutation }];
    });
  });
}

/** Everybody of a firm, as the development issuer knows them; one handler more, for four eyes. */
export function peopleOf({ procedure }: Rules): readonly Identity[] {
  const all = personas.flatMap(({ firm, partner, name, roles, scopes }): readonly Identity[] => {
    const subject = roles[0] === 'handler' ? persons[0] : `p-${roles[0]}`;
    return firm === 'directlease' && partner === undefined
      ? [{ subject, firm: procedure.firm.id, name, roles, scopes }]
      : [];
  });
  const handler = all.find(({ roles }) => roles.includes('handler'));
  return handler === undefined ? all : [...all, { ...handler, subject: persons[1], name: 'Tom de Boer' }];
}

/** Those who may give a command, by its `@needs`. */
export function whoMay({ scopes, who }: Mutation, people: readonly Identity[]): readonly Identity[] {
  return people.filter(
    (person) =>
      (scopes.length === 0 || scopes.some((scope) => person.scopes.some((held) => held === scope))) &&
      (who.length === 0 || who.includes(isStaff(person) ? 'staff' : 'complainant')),
  );
}

/** The inputs of a command worth trying at a place, as the command parses them; none that its own schema refuses. */
export function inputsOf({ command, mutation }: Offered, place: Place, ungiven: Ungiven): readonly Input[] {
  if (command.name === 'classifyComplaint') return classifications(command, place);
  let inputs: readonly Readonly<Record<string, unknown>>[] = [{}];
  for (const field of mutation.fields) {
    inputs = inputs.flatMap((so) => {
      const values = valuesOf(field, place, so, command.name);
      if (values === undefined) ungiven.set(command.name, field.name);
      return (values ?? []).map((value) => (value === undefined ? so : { ...so, [field.name]: value }));
    });
  }
  return inputs.flatMap((raw) => {
    const parsed = command.input.safeParse({ complaintId, ...raw });
    return parsed.success ? [parsed.data] : [];
  });
}

/** One thing at a time that the complaint turns out to be. */
function classifications({ input }: Given, { house, dossier }: Place): readonly Input[] {
  const { severity, gates, departments } = house.rules.procedure;
  const levels = severity?.levels.map(({ id }) => ({ severity: id })) ?? [];
  const concerned = gates.some(({ kind }) => kind === 'hearing' || kind === 'not-the-subject');
  const raw = [
    ...levels.filter((level) => level.severity !== dossier.known.severity),
    ...(gates.some(({ kind }) => kind === 'insurer') ? [{ liabilityPossible: true }] : []),
    ...(concerned ? [{ concernsPersons: [persons[0]] }] : []),
    ...departments.slice(0, 2).map(({ id }) => ({ department: id })),
  ];
  return raw.flatMap((each) => {
    const parsed = input.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
}

/** A command that somebody may give here, and what it would come to. */
export interface Possible {
  readonly move: Order;
  readonly decided: Decided;
}

export interface Tried {
  readonly possible: readonly Possible[];
  readonly refused: number;
}

/** Commands that do something also where they state no fact: a letter that was approved before is let go. */
const actsBesides: readonly string[] = ['sendLetter'];

/** Tries a command with everybody and every input: those that come to something, each outcome once, whoever it is that may. */
export function tried(
  house: PureHouse,
  dossier: Dossier,
  offered: Offered,
  people: readonly Identity[],
  ungiven: Ungiven,
): Tried {
  const { service, command } = offered;
  const allowed = refusalsOf(house, offered, people).flatMap(({ person, code }) =>
    code === undefined ? [person] : [],
  );
  if (allowed.length === 0) return { possible: [], refused: 1 };
  const possible: Possible[] = [];
  let refused = 0;
  for (const input of inputsOf(offered, { house, dossier }, ungiven)) {
    const known = new Set<string>();
    const names = JSON.stringify(input);
    for (const by of allowed) {
      const move: Order = { service, command: command.name, input, by };
      const outcome = decided(house, move);
      if ('code' in outcome || (outcome.facts.length === 0 && !actsBesides.includes(command.name))) {
        refused += 1;
        continue;
      }
      const told = JSON.stringify(outcome.facts);
      const facts = names.includes(by.subject) ? told : told.replaceAll(by.subject, 'somebody');
      if (known.has(facts)) continue;
      known.add(facts);
      possible.push({ move, decided: outcome });
    }
  }
  return { possible, refused };
}

/** How long nobody has to say anything before a case may be closed for that. */
const silenceMs = 16 * 86_400_000;

/** The times worth waiting for: when each clock that runs is due, when a door opens, and a fortnight of silence. */
export function timesAhead({ now }: PureHouse, { clocks, doors, status }: Dossier): readonly Instant[] {
  const due = clocks
    .filter((clock) => isLive(clock) && clock.state === 'running' && clock.dueAt > now)
    .map(({ dueAt }) => dueAt);
  const opening = doors.flatMap(({ opensAt }) => (opensAt !== undefined && opensAt > now ? [opensAt] : []));
  const silence = status === 'resolved' ? [now + silenceMs] : [];
  return [...new Set([...due, ...opening, ...silence])].sort((a, b) => a - b);
}

/** Whether somebody may give a command now, whatever the input: the code of what is against it, for each. */
export function refusalsOf(house: PureHouse, { service, command, mutation }: Offered, people: readonly Identity[]) {
  const at: Desk = desk(house, service);
  const moment = { now: house.now, newId: () => '0198a000-0000-7000-8000-0000000000ff' };
  return whoMay(mutation, people).map((person) => ({ person, code: at.refuses(command.name, person, moment)?.code }));
}
