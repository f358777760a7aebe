import { endOfLocalDate, startOfLocalDate, type Calendar } from '@gehoor/working-time';
import { GraphQLError } from 'graphql';
import { requireStaff } from '@gehoor/service-kit';
import { clauseOf, definitionOf } from '../domain/clock';
import type { PromiseLineResolvers, QueryResolvers } from '../generated/schema-types';
import { faredBetween, timeNow } from '../store/queries';
import { clauseText } from './clock';
import { isoDuration } from './durations';
import { modalities } from './enums';
import type { ResolverParts } from './index';

/** Which promises of the firm, due in a period, were kept: one line a clock. */
export function promiseReport({ store, clock, rulebook }: ResolverParts): QueryResolvers['promiseReport'] {
  return async (_, { firm, period: { from, to } }, { identity }) => {
    requireStaff(identity);
    if (firm !== identity.firm) throw new GraphQLError('This is another firm.', { extensions: { code: 'FORBIDDEN' } });
    if (from > to)
      throw new GraphQLError('The period ends before it begins.', { extensions: { code: 'BAD_USER_INPUT' } });
    const calendar = calendarOf(firm);
    if (calendar === undefined) return { firm, from, to, lines: [] };
    const [since, until] = [startOfLocalDate(calendar, from), endOfLocalDate(calendar, to)];
    const lines = await store.withFirm(firm, async (tx) => faredBetween(tx, since, until, await timeNow(tx, clock)));
    return { firm, from, to, lines };
  };

  /** The days of the period are those of the firm's own zone: its newest procedure knows it. */
  function calendarOf(firm: string): Calendar | undefined {
    const procedure = rulebook.procedures.findLast((each) => each.firm.id === firm);
    return procedure === undefined ? undefined : rulebook.calendar(procedure.calendar.id, procedure.calendar.version);
  }
}

/** A line of the report; what the procedure says of the clock is looked up, not stored. */
export function promiseLineResolvers({ rulebook }: ResolverParts): PromiseLineResolvers {
  const definition = (line: {
    readonly procedureId: string;
    readonly procedureVersion: number;
    readonly clock: string;
  }) => {
    const procedure = rulebook.procedure(line.procedureId, line.procedureVersion);
    const calendar = rulebook.calendar(procedure.calendar.id, procedure.calendar.version);
    return { procedure, clock: definitionOf({ procedure, calendar }, line) };
  };
  return {
    procedure: ({ procedureId, procedureVersion }) => `${procedureId}@${procedureVersion}`,
    title: (line) => definition(line).clock.title,
    clause: (line) => clauseOf(definition(line).clock),
    clauseText: (line) => {
      const { procedure, clock } = definition(line);
      return clauseText(procedure, clock);
    },
    modality: (line) => modalities[definition(line).clock.modality],
    keptShare: ({ kept, broken, overdue }) => {
      const judged = kept + broken + overdue;
      return judged === 0 ? null : kept / judged;
    },
    lateBy: ({ medianMs, p90Ms, longestMs }) =>
      medianMs === null || p90Ms === null || longestMs === null
        ? null
        : { median: isoDuration(medianMs), p90: isoDuration(p90Ms), longest: isoDuration(longestMs) },
  };
}
