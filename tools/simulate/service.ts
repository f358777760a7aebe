import { type ComplaintEvent, encodeEvent, type EventType, type Fact, type ServiceName } from '@gehoor/contracts';
import { type Instant, isRejection, type Moment, type Rejection } from '@gehoor/decision';
import { anew, type Change, recordFacts, type StreamEntry } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import {
  type Asked,
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
  refusalOf,
  type ServiceCore,
} from '@gehoor/service-kit';
import { memoryTables, type MemoryTables, type Row, type Table } from './tables';

/** A service that handles one complaint: its stream and its rows, in memory. What is decided, folded and written is the service's own;
 *  that facts are recorded in this order, and rows made of them, is what its store does in a transaction. */
export interface Simulated {
  readonly name: ServiceName;
  readonly state: unknown;
  readonly stream: readonly StreamEntry[];
  readonly shape: number;
  /** Its own tables, and what of the complaint stands in them.   @param now epoch milliseconds */
  rows(): Promise<readonly (readonly [Table, readonly Row[]])[]>;
  rowsOf(table: Table): readonly Row[];
  opens(opening: string, asked: Asked, moment: Moment, drawn: unknown): Promise<Came>;
  refuses(command: string, identity: Identity, moment: Moment): Promise<Rejection | undefined>;
  /** A command, carried out unless it is refused. */
  does(command: string, asked: Asked, moment: Moment): Promise<Came>;
  /** Something it does by itself.   @param deed of this very service */
  carries<Occasion>(
    deed: Deed<never, Occasion>,
    occasion: Occasion,
    moment: Moment,
  ): Promise<readonly ComplaintEvent[]>;
  /** Another service's fact; nothing where no reaction is about such facts. */
  hears(event: ComplaintEvent, moment: Moment): Promise<readonly ComplaintEvent[]>;
  isTold(persons: Persons, moment: Moment): Promise<readonly ComplaintEvent[]>;
  /** What it told of persons since it was last asked. */
  personsTold(): readonly Persons[];
  /** Changes rows that no fact is about, such as how often the mail server was asked. */
  notes(work: (tx: MemoryTables['tx']) => Promise<unknown>): Promise<void>;
}

/** The facts that were stated, or why none were. */
export type Came = { readonly facts: readonly ComplaintEvent[] } | { readonly refused: Rejection };

/** Whose complaint it is. */
export interface Ours {
  readonly firm: string;
  readonly complaintId: string;
}

/** Makes simulated services of one kind: what of it does not depend on a complaint is prepared once. */
export function simulatedAs(service: DefinedService, rulebook: Rulebook): (ours: Ours) => Simulated {
  return service.core((core) => {
    const reactions = core.reacts.map(({ on, ...reaction }) => {
      const types = on === 'every' ? undefined : new Set(typeof on === 'function' ? on(rulebook) : on);
      return { reaction: { on, ...reaction }, types };
    });
    const known = new Map<EventType, ReturnType<typeof reactionsTo>>();
    const reactionsTo = (type: EventType) =>
      reactions.flatMap(({ reaction, types }) => (types === undefined || types.has(type) ? [reaction] : []));
    const about = (type: EventType) => {
      const found = known.get(type) ?? reactionsTo(type);
      known.set(type, found);
      return found;
    };
    const prepared: Prepared<unknown, unknown> = {
      // Whoever hands something to a service takes it from that service: no state of another gets here.
      core: core as unknown as ServiceCore<unknown, unknown>,
      rulebook,
      about: about as unknown as Prepared<unknown, unknown>['about'],
      commands: new Map(
        core.commands.map((command) => [command.name, command as unknown as Command<unknown, unknown>]),
      ),
    };
    return (ours) => new OneService(prepared, ours);
  });
}

interface Prepared<State, Row> {
  readonly core: ServiceCore<State, Row>;
  readonly rulebook: Rulebook;
  readonly about: (type: EventType) => ServiceCore<State, Row>['reacts'];
  readonly commands: ReadonlyMap<string, Command<State, Row>>;
}

class OneService implements Simulated {
  readonly stream: StreamEntry[] = [];
  readonly shape: number;
  readonly name: ServiceName;
  private readonly tables = memoryTables();
  private readonly of: { readonly decider: ServiceCore<unknown, unknown>['decider']; readonly rulebook: Rulebook };
  private current: unknown;
  private completedAt = -1;
  private pinned: string | undefined;

  constructor(
    private readonly prepared: Prepared<unknown, unknown>,
    private readonly ours: Ours,
  ) {
    const { core, rulebook } = prepared;
    this.of = { decider: core.decider, rulebook };
    this.name = core.name;
    this.shape = core.shape;
    this.current = core.decider.initial;
  }

  get state(): unknown {
    return this.current;
  }

  rowsOf(table: Table): readonly Row[] {
    return this.tables.rowsOf(table);
  }

  personsTold(): readonly Persons[] {
    return this.tables.personsTold();
  }

  async notes(work: (tx: MemoryTables['tx']) => Promise<unknown>): Promise<void> {
    await work(this.tables.tx);
  }

  async rows(): Promise<readonly (readonly [Table, readonly Row[]])[]> {
    const { core, rulebook } = this.prepared;
    const last = this.stream.at(-1);
    if (last !== undefined) {
      await this.complete();
      // As they are made anew: nothing that was done with the facts is done again.
      const change = { ...this.ours, before: core.decider.initial, state: this.current, version: this.stream.length };
      const events = this.stream.map(({ event }) => event);
      const whole = { ...change, now: last.recordedAt, events: [], own: [] };
      await core.rows(this.tables.tx, [anew(whole, core.decider.initial, events)], rulebook);
    }
    return core.entities.map((table) => [table as Table, this.tables.rowsOf(table as Table)] as const);
  }

  async opens(name: string, asked: Asked, moment: Moment, drawn: unknown): Promise<Came> {
    const { core } = this.prepared;
    const opening = core.openings?.find((each) => each.name === name);
    if (opening === undefined) throw new Error(`nothing is called ${name}`);
    const decision = openBy(this.of, opening, asked, moment, drawn);
    if (isRejection(decision)) return { refused: decision };
    return { facts: await this.records(decision, moment, { asked, by: opening }) };
  }

  async refuses(name: string, identity: Identity, moment: Moment): Promise<Rejection | undefined> {
    await this.complete();
    return refusalOf(this.of, this.command(name), this.current, identity, moment);
  }

  async does(name: string, asked: Asked, moment: Moment): Promise<Came> {
    await this.complete();
    const command = this.command(name);
    const decision = decideOn(this.of, command, this.current, asked, moment);
    if (isRejection(decision)) return { refused: decision };
    return { facts: await this.records(decision, moment, { asked, by: command }) };
  }

  async carries<Occasion>(deed: Deed<never, Occasion>, occasion: Occasion, moment: Moment) {
    await this.complete();
    const ours = deed as unknown as Deed<unknown, Occasion>;
    const before = this.current;
    const facts = carriedOn(this.of, ours, before, occasion, moment);
    return this.records(facts, moment, {
      keep: ours.keep && ((change) => ours.keep?.(this.tables.tx, [{ input: occasion, change }])),
    });
  }

  async hears(event: ComplaintEvent, moment: Moment): Promise<readonly ComplaintEvent[]> {
    const reactions = this.prepared.about(event.type);
    if (reactions.length === 0) return [];
    await this.complete();
    const before = this.current;
    this.pinned ??= event.procedure;
    this.place(event, 'observed', moment.now);
    const facts = followingOn(this.of, reactions, this.current, event, moment);
    return this.records(facts, moment, {
      before,
      observe: event,
      keep: async (change) => {
        for (const { keep } of reactions) await keep?.(this.tables.tx, [change]);
      },
    });
  }

  async isTold(persons: Persons, moment: Moment): Promise<readonly ComplaintEvent[]> {
    const deed = this.prepared.core.persons;
    return deed === undefined ? [] : this.carries(deed as Deed<never, Persons>, persons, moment);
  }

  private async records(
    decided: readonly Fact[],
    moment: Moment,
    { before = this.current, observe, asked, by, keep }: Recording,
  ): Promise<readonly ComplaintEvent[]> {
    const { core, rulebook } = this.prepared;
    const actor = asked?.identity.subject;
    const frame = { ...this.ours, command: by?.name ?? '', observe, actor, traceparent: asked && traceBy(moment) };
    const place = { service: core.name, version: this.stream.length, pinned: this.pinned };
    const own = recordFacts(decided, frame, { ...moment, ...place });
    // What does not fit its schema the house would not have written.
    own.forEach(encodeEvent);
    for (const event of own) this.place(event, 'own', moment.now);
    const change: Change<unknown> = {
      ...this.ours,
      before,
      state: this.current,
      version: this.stream.length,
      events: observe === undefined ? own : [observe, ...own],
      own,
      now: moment.now,
    };
    if (asked !== undefined && by?.keep !== undefined)
      await by.keep(this.tables.tx, [{ ...asked, change }] as never, rulebook);
    await keep?.(change);
    // Who has private rows besides makes them of each change; read rows are made once, of all.
    if (core.complete !== undefined && own.length > 0) await core.rows(this.tables.tx, [change], rulebook);
    return own;
  }

  private place(event: ComplaintEvent, origin: StreamEntry['origin'], recordedAt: Instant): void {
    this.pinned ??= event.procedure;
    this.stream.push({ version: this.stream.length + 1, origin, recordedAt, event });
    this.current = this.prepared.core.decider.evolve(this.current, event);
  }

  private async complete(): Promise<void> {
    const { complete } = this.prepared.core;
    if (complete === undefined || this.completedAt === this.tables.changes()) return;
    const [whole] = await complete(this.tables.tx, [{ complaintId: this.ours.complaintId, state: this.current }]);
    this.current = whole;
    this.completedAt = this.tables.changes();
  }

  private command(name: string): Command<unknown, unknown> {
    const found = this.prepared.commands.get(name);
    if (found === undefined) throw new Error(`nothing is called ${name}`);
    return found;
  }
}

/** As the gateway gives one to each request. */
function traceBy({ newId }: Moment): string {
  const digits = (count: number) => newId().replaceAll('-', '').slice(-count);
  return `00-${digits(32)}-${digits(16)}-01`;
}

interface Recording {
  /** The state before what was observed. */
  readonly before?: unknown;
  readonly observe?: ComplaintEvent;
  readonly asked?: Asked;
  readonly by?: Pick<Command<unknown, unknown>, 'name' | 'keep'> | Opening<unknown, unknown>;
  readonly keep?: ((change: Change<unknown>) => Promise<void> | undefined) | undefined;
}
