import type { ComplaintEvent, ServiceName } from '@gehoor/contracts';
import type { Instant, Moment, Rejection } from '@gehoor/decision';
import type { Rulebook } from '@gehoor/procedure';
import type { Asked, Identity } from '@gehoor/service-kit';
import type { Correspondence } from '../../apps/correspondence/src/domain/correspondence';
import { letterOf } from '../../apps/correspondence/src/domain/correspondence';
import { outdated } from '../../apps/correspondence/src/domain/outdated';
import { gateBlocking } from '../../apps/correspondence/src/domain/release';
import { definitionOf, letterUnder } from '../../apps/correspondence/src/domain/rules';
import { copies } from '../../apps/correspondence/src/store/copies';
import { releases } from '../../apps/correspondence/src/store/releases';
import { recordAccepted, withdrawLetter } from '../../apps/correspondence/src/work/sender';
import type { ComplaintClocks } from '../../apps/sla-scheduler/src/domain/clock';
import { nextFireAt } from '../../apps/sla-scheduler/src/domain/fire';
import { timePassed } from '../../apps/sla-scheduler/src/work/due-clocks';
import type { RowOf } from '@gehoor/event-store';
import { services } from '../../apps/standalone/src/generated/services';
import { type Chance, idBy } from './chance';
import { type Came, type Ours, type Simulated, simulatedAs } from './service';
import type { Table } from './tables';

/** The five services around one complaint, on a clock that is moved by hand. */
export interface SimulatedHouse {
  readonly now: Instant;
  readonly services: readonly Simulated[];
  service(name: ServiceName): Simulated;
  moment(): Moment;
  /** A complaint comes in; everything that follows has followed. */
  opens(opening: string, asked: Asked, drawn: unknown): Promise<Came>;
  /** Somebody gives a command; everything that follows has followed. */
  does(service: ServiceName, command: string, asked: Asked): Promise<Came>;
  refuses(service: ServiceName, command: string, identity: Identity): Promise<Rejection | undefined>;
  /** Time passes: what falls due on the way is done at its own instant. */
  passesUntil(until: Instant): Promise<void>;
}

/** Facts that bring each other about without end: nobody would ever read a quiet topic again. */
const mostAtOnce = 400;
/** What the mail server takes to take a letter. */
const mailTakesMs = 700;

/** @returns what makes a house for a complaint   @param onFact told of every fact, in the order of the topic */
export function housesOf(rulebook: Rulebook) {
  const makers = services.map((service) => simulatedAs(service, rulebook));
  return (ours: Ours, startAt: Instant, chance: Chance, onFact: (event: ComplaintEvent) => void): SimulatedHouse =>
    new House(
      makers.map((make) => make(ours)),
      rulebook,
      startAt,
      chance,
      onFact,
    );
}

class House implements SimulatedHouse {
  constructor(
    readonly services: readonly Simulated[],
    private readonly rulebook: Rulebook,
    public now: Instant,
    private readonly chance: Chance,
    private readonly onFact: (event: ComplaintEvent) => void,
  ) {}

  service(name: ServiceName): Simulated {
    const found = this.services.find((each) => each.name === name);
    if (found === undefined) throw new Error(`there is no service ${name}`);
    return found;
  }

  moment(): Moment {
    const { now } = this;
    return { now, newId: () => idBy(this.chance, now) };
  }

  async opens(opening: string, asked: Asked, drawn: unknown): Promise<Came> {
    return this.carried('intake', await this.service('intake').opens(opening, asked, this.moment(), drawn));
  }

  async does(service: ServiceName, command: string, asked: Asked): Promise<Came> {
    return this.carried(service, await this.service(service).does(command, asked, this.moment()));
  }

  refuses(service: ServiceName, command: string, identity: Identity): Promise<Rejection | undefined> {
    return this.service(service).refuses(command, identity, this.moment());
  }

  async passesUntil(until: Instant): Promise<void> {
    for (let fired = 0; ; fired += 1) {
      if (fired > 5_000) throw new Error('clocks fire without end');
      const next = this.nextFiring();
      if (next === undefined || next > until) break;
      this.now = Math.max(this.now, next);
      const facts = await this.service('sla-scheduler').carries(timePassed, undefined, this.moment());
      if (facts.length === 0) throw new Error('a clock is due, and nothing comes of it');
      await this.settles('sla-scheduler', facts);
    }
    this.now = Math.max(this.now, until);
    await this.mails();
  }

  private async carried(service: ServiceName, came: Came): Promise<Came> {
    if ('facts' in came) await this.settles(service, came.facts);
    return came;
  }

  private nextFiring(): Instant | undefined {
    const { runs } = this.service('sla-scheduler').state as ComplaintClocks;
    let first: Instant | undefined;
    for (const run of runs) {
      const at = nextFireAt(run);
      if (at !== undefined && (first === undefined || at < first)) first = at;
    }
    return first;
  }

  private async settles(service: ServiceName, facts: readonly ComplaintEvent[]): Promise<void> {
    await this.spreads(service, facts);
    await this.mails();
  }

  /** Every other service hears of each fact, in order, until nobody has anything to add; then who writes letters of the persons. */
  private async spreads(service: ServiceName, facts: readonly ComplaintEvent[]): Promise<void> {
    const queue = [...facts];
    const persons = [...this.service(service).personsTold()];
    for (let heard = 0; queue.length + persons.length > 0; heard += 1) {
      if (heard > mostAtOnce) throw new Error(`facts bring each other about without end: ${queue[0]?.type}`);
      const event = queue.shift();
      if (event === undefined) {
        const told = persons.shift();
        if (told !== undefined) queue.push(...(await this.service('correspondence').isTold(told, this.moment())));
        continue;
      }
      this.onFact(event);
      for (const each of this.services) {
        if (each.name !== event.source) queue.push(...(await each.hears(event, this.moment())));
      }
      // They are published with the fact that they come with: before anything that follows from it.
      for (const told of persons.splice(0))
        queue.push(...(await this.service('correspondence').isTold(told, this.moment())));
    }
  }

  /** Every letter that was let go is taken by the mail server, unless a gate keeps it, or it is no longer so. */
  private async mails(): Promise<void> {
    for (let job = this.dueMail(); job !== undefined; job = this.dueMail()) {
      const { letterId } = job;
      const mouth = this.service('correspondence');
      await mouth.notes((tx) => tx.manager.update(releases, { letterId }, { attempts: job.attempts + 1 }));
      const state = mouth.state as Correspondence;
      const letter = letterOf(state, letterId);
      if (letter === undefined) throw new Error(`no fact tells of letter ${letterId}`);
      this.now += mailTakesMs;
      const { rules } = letterUnder(this.rulebook, state, letterId);
      const text = (mouth.rowsOf(copies as unknown as Table) as unknown as readonly RowOf<typeof copies>[]).find(
        (copy) => copy.letterId === letterId,
      );
      if (text === undefined) throw new Error(`letter ${letterId} was let go without a text`);
      const isOutdated = outdated(letter, state, { rules, now: this.now }) !== undefined;
      const facts = isOutdated
        ? await mouth.carries(withdrawLetter, { letterId }, this.moment())
        : await mouth.carries(recordAccepted, { letterId, at: this.now, text }, this.moment());
      if (facts.length === 0) throw new Error(`letter ${letterId} is due, and nothing comes of it`);
      await this.spreads('correspondence', facts);
    }
  }

  private dueMail(): RowOf<typeof releases> | undefined {
    const mouth = this.service('correspondence');
    const rows = mouth.rowsOf(releases as unknown as Table) as unknown as readonly RowOf<typeof releases>[];
    return rows.find(({ letterId, state: stands }) => {
      if (stands !== 'due') return false;
      const state = mouth.state as Correspondence;
      const { letter, rules } = letterUnder(this.rulebook, state, letterId);
      return gateBlocking(definitionOf(rules, letter.kind), state, rules) === undefined;
    });
  }
}
