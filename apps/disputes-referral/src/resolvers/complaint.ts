import { parameterValue } from '@gehoor/procedure';
import { type GraphContext, isStaff, requireScope } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import { mayReadPersons, maySee } from '../access';
import { explainWindow } from '../domain/explain-window';
import { daysLeft, wayOut, waysOut } from '../domain/way-out';
import type { ComplaintResolvers, InsurerResolvers, OutsideResolvers } from '../generated/schema-types';
import { rulesOf } from '../rules';
import type { CaseRow } from '../store/case-row';
import { noteLoader, rowLoader } from '../store/loaders';
import type { ResolverParts } from './parts';
import { readTime, referralsOf, tasksOf, timeOf } from './views';

/** What this service adds to a complaint. Null when it is not the asker's to see. */
export function complaintResolvers(parts: ResolverParts): ComplaintResolvers {
  return {
    __resolveReference: ({ id }, context) => visibleCase(parts, id, context),
    outside: (row) => {
      const [rules, now] = [rulesOf(parts.rulebook, row.state), readTime(parts)];
      const out = wayOut(row.state, rules, now);
      return out === undefined ? null : { row, rules, out, now };
    },
    insurer: (row, _, { identity }) => (isStaff(identity) && row.state.insurer !== undefined ? row : null),
  };
}

/** A complaint that another service refers to: null when it is not the asker's to see. */
async function visibleCase(parts: ResolverParts, id: string, context: GraphContext): Promise<CaseRow | null> {
  requireScope(context.identity, 'complaints:read');
  const row = await rowLoader(parts.store, context).load(id);
  return row !== undefined && maySee(context.identity, row) ? row : null;
}

export function outsideResolvers(parts: ResolverParts): OutsideResolvers {
  return {
    body: ({ out, rules, now }, { on }) => {
      const day = on ?? localDate(rules.calendar, now);
      const body = rules.disputeBody(out.outside.body, day);
      return body === undefined ? null : { body, on: day };
    },
    clause: ({ out }) => out.outside.clause,
    affiliation: ({ out, rules }) => {
      const value = out.outside.affiliation && parameterValue(rules.procedure, out.outside.affiliation);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    },
    binding: ({ out }) => out.outside.binding,
    window: ({ out, rules, now }) => {
      const { window } = out;
      if (window === undefined) return null;
      return {
        opensAt: timeOf(window.opensAt),
        isOpen: (window.opensAt ?? now) <= now && now < window.closesBefore,
        lastDay: window.closesOn,
        daysLeft: daysLeft(window, localDate(rules.calendar, now)),
        explanation: explainWindow(out, rules.calendar),
      };
    },
    offers: ({ row }) => {
      return row.state.offers.map((offer) => ({ ...offer, at: new Date(offer.at) })).reverse();
    },
    alternatives: ({ row, rules, now, out: primary }) => {
      const others = waysOut(row.state, rules, now).filter(({ outside }) => outside.id !== primary.outside.id);
      return others.map((out) => ({ row, rules, out, now }));
    },
    referral: ({ row }) => referralsOf(parts, row).at(-1),
    referrals: ({ row }) => referralsOf(parts, row),
    rulings: ({ row }) => row.state.rulings.map((ruling) => ({ row, ruling })),
    complianceTasks: ({ row }) => tasksOf(row),
  };
}

export function insurerResolvers({ store }: ResolverParts): InsurerResolvers {
  return {
    name: ({ state }) => state.insurer?.name,
    informedAt: ({ state }) => timeOf(state.insurer?.informedAt),
    consultations: async ({ id, state }, _, context) => {
      const notes = mayReadPersons(context.identity) ? await noteLoader(store, context).load(id) : [];
      return state.consultations.map((consultation) => ({
        ...consultation,
        at: new Date(consultation.at),
        notes: notes.find(({ consultationId }) => consultationId === consultation.id)?.notes,
      }));
    },
  };
}
