import { parameterValue } from '@gehoor/procedure';
import { type Access, dateOf } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import type { DisputeState } from '../domain/dispute-case';
import { explainWindow } from '../domain/explain-window';
import { daysLeft, waysOut } from '../domain/way-out';
import type { Resolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import { ofCase, tasksOf } from './view';

/** The way out of the firm as it stands when asked, and what came of it. */
export function outsideTypes({ rulebook }: Access<DisputeState>): Pick<Resolvers, 'Outside'> {
  const rulesOf = ({ state }: CaseRow) => rulebook.rulesOf(state.received);
  return {
    Outside: {
      body: ({ row, out }, { on }) => {
        const day = on ?? localDate(rulesOf(row).calendar, row.now);
        const body = rulebook.disputeBody(out.outside.body, day);
        return body === undefined ? null : { body, on: day };
      },
      clause: ({ out }) => out.outside.clause,
      affiliation: ({ row, out }) => {
        const value = out.outside.affiliation && parameterValue(rulesOf(row).procedure, out.outside.affiliation);
        return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
      },
      binding: ({ out }) => out.outside.binding,
      window: ({ row: { state, now }, out }) => {
        const { window } = out;
        if (window === undefined) return null;
        const { calendar } = rulebook.rulesOf(state.received);
        return {
          opensAt: dateOf(window.opensAt),
          isOpen: (window.opensAt ?? now) <= now && now < (window.closesBefore ?? Number.POSITIVE_INFINITY),
          lastDay: window.closesOn,
          daysLeft: daysLeft(window, localDate(calendar, now)),
          explanation: explainWindow(out, calendar),
        };
      },
      alternatives: ({ row, out: { outside } }) =>
        waysOut(row.state, rulesOf(row), row.now)
          .filter((other) => other.outside.id !== outside.id)
          .map((other) => ({ row, out: other })),
      offers: ({ row }) => [...row.state.offers].reverse(),
      referral: ({ row }) => ofCase(row, row.state.referrals).at(-1),
      referrals: ({ row }) => ofCase(row, row.state.referrals),
      rulings: ({ row }) => ofCase(row, row.state.rulings),
      complianceTasks: ({ row }) => tasksOf(row),
    },
  };
}
