import type { ComplaintEvent, EventType, Fact, ServiceName } from '@gehoor/contracts';
import type { Moment, Rejection } from '@gehoor/decision';
import type { Rulebook } from '@gehoor/procedure';
import {
  carriedOn,
  type Command,
  decideOn,
  type Deed,
  type DefinedService,
  followingOn,
  type Identity,
  openBy,
  type Opening,
  type Persons,
  type Reaction,
  refusalOf,
  type ServiceCore,
} from '@gehoor/service-kit';

/** A command as whoever gives it knows it. */
export type Given = Pick<Command<never, never>, 'name' | 'input' | 'about'>;

/** A service and all that it knows of one complaint, without anything around it: what changes it makes another. */
export interface Desk {
  readonly name: ServiceName;
  readonly schema: string;
  readonly commands: readonly Given[];
  readonly openings: readonly Pick<Given, 'name' | 'input'>[];
  readonly state: unknown;
  /** With a fact that was recorded: its own, or another service's where some reaction is about such facts. */
  knows(event: ComplaintEvent): Desk;
  /** What follows from a fact of another service, that it knows. */
  follows(event: ComplaintEvent, moment: Moment): readonly Fact[];
  /** @param input as the command parses it */
  decides(command: string, input: Input, identity: Identity, moment: Moment): readonly Fact[] | Rejection;
  /** What is against a command, whatever its input. */
  refuses(command: string, identity: Identity, moment: Moment): Rejection | undefined;
  opens(opening: string, input: Input, identity: Identity, moment: Moment): readonly Fact[] | Rejection;
  /** What it does by itself.   @param deed of this very service */
  carries<Occasion>(deed: Deed<never, Occasion>, occasion: Occasion, moment: Moment): readonly Fact[];
  /** What it does when it is told of persons; nothing in a service that is told of none. */
  told(persons: Persons, moment: Moment): readonly Fact[];
  /** With what stands in no fact as it is from now on.   @param state of this very service */
  becoming(state: unknown): Desk;
}

export type Input = Readonly<Record<string, unknown>>;

/** What somebody wants of a service. */
export interface Order {
  readonly service: ServiceName;
  readonly command: string;
  /** As the command parses it. */
  readonly input: Input;
  readonly by: Identity;
}

/** Every house has one complaint. */
export const complaintId = '0198a000-0000-7000-8000-00000000c0de';

/** The desk of a service at which nothing was heard of the complaint yet. */
export function deskOf(service: DefinedService, rulebook: Rulebook): Desk {
  return service.core((core) => deskAt(new Pure(core, rulebook), core.decider.initial));
}

/** The core of a service, prepared once. */
class Pure<State, Row> {
  private readonly reactions: readonly (readonly [Reaction<State>, ReadonlySet<EventType> | undefined])[];
  private readonly byName: ReadonlyMap<string, Command<State, Row>>;

  constructor(
    readonly core: ServiceCore<State, Row>,
    readonly rulebook: Rulebook,
  ) {
    this.reactions = core.reacts.map((reaction) => [reaction, typesOf(reaction, rulebook)]);
    this.byName = new Map(core.commands.map((command) => [command.name, command]));
  }

  get decider() {
    return this.core.decider;
  }

  command(name: string): Command<State, Row> {
    return found(this.byName.get(name), name);
  }

  opening(name: string): Opening<State, Row> {
    return found(
      this.core.openings?.find((each) => each.name === name),
      name,
    );
  }

  about(type: EventType): readonly Reaction<State>[] {
    return this.reactions.flatMap(([reaction, types]) => (types === undefined || types.has(type) ? [reaction] : []));
  }
}

function deskAt<State, Row>(pure: Pure<State, Row>, state: State): Desk {
  const { core, decider } = pure;
  return {
    name: core.name,
    schema: core.schema,
    commands: core.commands,
    openings: core.openings ?? [],
    state,
    knows: (event) => {
      const isOwn = event.source === core.name;
      return isOwn || pure.about(event.type).length > 0
        ? deskAt(pure, decider.evolve(state, event))
        : deskAt(pure, state);
    },
    follows: (event, moment) => followingOn(pure, pure.about(event.type), state, event, moment),
    decides: (command, input, identity, moment) =>
      decideOn(pure, pure.command(command), state, { input, identity }, moment),
    refuses: (command, identity, moment) => refusalOf(pure, pure.command(command), state, identity, moment),
    opens: (opening, input, identity, moment) =>
      openBy(pure, pure.opening(opening), { input, identity }, moment, {
        reference: `WALK-${identity.firm}`.slice(0, 30),
      }),
    // Whoever hands a deed to a desk takes it from the service that the desk is of: nothing in a state tells which.
    carries: (deed, occasion, moment) => carriedOn(pure, deed as Deed<State, typeof occasion>, state, occasion, moment),
    told: (persons, moment) =>
      core.persons === undefined ? [] : carriedOn(pure, core.persons, state, persons, moment),
    becoming: (changed) => deskAt(pure, changed as State),
  };
}

/** @returns undefined for every type */
function typesOf<State>({ on }: Reaction<State>, rulebook: Rulebook): ReadonlySet<EventType> | undefined {
  if (on === 'every') return undefined;
  return new Set(typeof on === 'function' ? on(rulebook) : on);
}

function found<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`nothing is called ${name}`);
  return thing;
}
