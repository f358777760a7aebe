import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Calendar,
  endOfLocalDate,
  isHourUnit,
  parseCalendar,
  type Term,
  workingTimeBetween,
} from '@gehoor/working-time';
import type { LifeDefinition, LifeFact, LifeRun } from '../src/index';

/** A case of the oracle: a life of one clock, and its runs computed by brute force in another language. */
export interface LifeCase {
  readonly id: string;
  readonly calendar: string;
  readonly clock: {
    readonly term: Term;
    readonly countsFrom: 'start' | 'receipt';
    readonly reopens: LifeDefinition['reopens'];
    readonly extends?: {
      readonly from: 'due' | 'receipt' | 'notice' | 'told';
      readonly atMost?: number;
      readonly term?: Term;
    };
  };
  /** In the order of writing. */
  readonly recorded: readonly Recorded[];
  readonly asOf: string;
  readonly runs: readonly unknown[];
}
export interface Recorded {
  readonly fact: 'received' | 'start' | 'pause' | 'resume' | 'notice' | 'stop' | 'close' | 'reopen';
  readonly at: string;
  readonly told?: string;
  readonly since?: string;
}

const workingTime = join(__dirname, '../../working-time/fixtures');

/** The lives of a file, one a line. */
export function livesIn(path = join(__dirname, '../fixtures/clock-life.jsonl')): readonly LifeCase[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The calendars of the oracle, by id. */
export function oracleCalendars(path = join(workingTime, 'calendars.json')): ReadonlyMap<string, Calendar> {
  const inputs: readonly unknown[] = JSON.parse(readFileSync(path, 'utf8'));
  return new Map(
    inputs.map((input) => {
      const parsed = parseCalendar(input);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      return [parsed.calendar.id, parsed.calendar];
    }),
  );
}

export function definitionOf({ clock }: Pick<LifeCase, 'clock'>): LifeDefinition {
  const { term, countsFrom, reopens, extends: rule } = clock;
  const length = rule?.term && { term: rule.term };
  return {
    kind: 'deadline',
    length: { term },
    countsFrom,
    reopens,
    extends: rule === undefined ? [] : [{ reasons: ['delay'], from: rule.from, length, atMost: rule.atMost }],
    warns: [],
  };
}

export function factOf(calendar: Calendar, { fact, at: when, told, since }: Recorded): LifeFact {
  const at = Date.parse(when);
  switch (fact) {
    case 'notice':
      return { fact, at, reason: 'delay', told: told === undefined ? undefined : endOfLocalDate(calendar, told) };
    case 'close':
      return { fact, at, reason: 'closed' };
    case 'reopen':
      return { fact, at, since: since === undefined ? undefined : Date.parse(since) };
    default:
      return { fact, at };
  }
}

/** A run as the oracle writes it. */
export function written(
  calendar: Calendar,
  { term }: LifeCase['clock'],
  run: LifeRun,
): Readonly<Record<string, unknown>> {
  const { dueAt, endedAt, endedStill, endedBy } = run;
  const isExpired = run.state === 'running' && run.expiredAt !== undefined;
  const isStill = run.state === 'paused' || endedStill;
  const isLate = run.state === 'broken' && endedBy?.fact === 'stop' && isHourUnit(term.unit);
  return {
    countedFrom: text(run.countedFrom),
    extensions: run.extensions.length,
    state: isExpired ? 'expired' : run.state,
    ...(endedAt === undefined ? {} : { endedAt: text(endedAt) }),
    ...(isStill ? {} : { due: text(dueAt) }),
    ...(isLate ? { lateMinutes: minutesLate(calendar, term, dueAt, endedAt!) } : {}),
  };
}

function minutesLate(calendar: Calendar, { unit }: Term, dueAt: number, endedAt: number): number {
  return unit === 'hours' ? (endedAt - dueAt) / 60_000 : workingTimeBetween(calendar, dueAt, endedAt);
}

function text(at: number): string {
  return new Date(at).toISOString().replace('.000', '');
}
