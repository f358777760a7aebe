import { type Access, enumName, isoDuration, read } from '@gehoor/service-kit';
import { endOfLocalDate, startOfLocalDate, type Calendar } from '@gehoor/working-time';
import { GraphQLError } from 'graphql';
import { clauseOf, clauseText, definitionOf, type ComplaintClocks } from '../domain/clock';
import type { PromiseLineResolvers, QueryResolvers } from '../generated/schema-types';
import { faredBetween, type FaredRow } from '../store/queries';

/** Which promises of the firm, due in a period, were kept: one line a clock. */
export function promiseReport(access: Access<ComplaintClocks>): Required<QueryResolvers>['promiseReport'] {
  const { rulebook } = access;
  return async (_, { firm, period: { from, to } }, context) => {
    if (firm !== context.identity.firm)
      throw new GraphQLError('This is another firm.', { extensions: { code: 'FORBIDDEN' } });
    if (from > to)
      throw new GraphQLError('The period ends before it begins.', { extensions: { code: 'BAD_USER_INPUT' } });
    const calendar = calendarOf(firm);
    if (calendar === undefined) return { firm, from, to, lines: [] };
    const [since, until] = [startOfLocalDate(calendar, from), endOfLocalDate(calendar, to)];
    const lines = await read(access, context, (tx) => faredBetween(tx, firm, since, until));
    return { firm, from, to, lines };
  };

  /** The days of the period are those of the firm's own zone: its newest procedure knows it. */
  function calendarOf(firm: string): Calendar | undefined {
    const procedure = rulebook.procedures.findLast((each) => each.firm.id === firm);
    return procedure && rulebook.rulesOf({ procedure, calendar: procedure.calendar }).calendar;
  }
}

/** A line of the report; what the procedure says of the clock is looked up, not stored. */
export function promiseLineResolvers({ rulebook }: Access<ComplaintClocks>): PromiseLineResolvers {
  const procedureOf = (line: FaredRow) => rulebook.procedure(line.procedureId, line.procedureVersion);
  const clockOf = (line: FaredRow) => definitionOf({ procedure: procedureOf(line) }, line);
  return {
    procedure: ({ procedureId, procedureVersion }) => `${procedureId}@${procedureVersion}`,
    title: (line) => clockOf(line).title,
    clause: (line) => clauseOf(clockOf(line)),
    clauseText: (line) => clauseText(procedureOf(line), clockOf(line)),
    modality: (line) => enumName(clockOf(line).modality),
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
