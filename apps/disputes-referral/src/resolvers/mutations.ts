import { codeOf, ownFact, present, requireScope, shapeFaults } from '@gehoor/service-kit';
import { mayReadPersons } from '../access';
import { complyWithOrder } from '../domain/comply';
import { fileReferral } from '../domain/file-referral';
import { consultInsurer, informInsurer } from '../domain/insurer';
import { closeReferral, submitDefence, withdrawReferral } from '../domain/proceed';
import { recordRuling } from '../domain/rule';
import type { MutationResolvers, RulingOrderInput } from '../generated/schema-types';
import { shapes } from '../input/shapes';
import { saveConsent, saveNotes } from '../store/private-rows';
import { carryOut } from './carry-out';
import type { ResolverParts } from './parts';
import { referralWith, tasksOf } from './views';

export function mutations(parts: ResolverParts): MutationResolvers {
  return { ...insurance(parts), ...filing(parts), ...ruling(parts), ...ending(parts) };
}

function insurance(parts: ResolverParts): MutationResolvers {
  return {
    informInsurer: (_, { input }, context) => {
      requireScope(context.identity, 'outside:handle');
      const faults = shapeFaults(shapes.informInsurer, input);
      const command = { insurer: input.insurer, ...at(input.at), faults };
      return carryOut(parts, 'InformInsurer', input, context, {
        decide: (state, _rules, moment) => informInsurer(state, command, moment),
        success: (complaint) => ({ __typename: 'InsurerInformed' as const, complaint }),
      });
    },
    recordInsurerAdvice: (_, { input }, context) => {
      requireScope(context.identity, 'outside:handle');
      const { about, advice } = input;
      const command = { about, advice, ...at(input.at), faults: shapeFaults(shapes.insurerAdvice, input) };
      return carryOut(parts, 'RecordInsurerAdvice', input, context, {
        decide: (state, _rules, moment) => consultInsurer(state, command, moment),
        also: async (tx, change) => {
          if (input.notes) await saveNotes(tx, change, ownFact(change, 'insurer.consulted').id, input.notes.trim());
        },
        answer: (change) => {
          const { id, data } = ownFact(change, 'insurer.consulted');
          return { ...data, id };
        },
        success: (complaint, { id, at: consultedAt, insurer }) => {
          const notes = mayReadPersons(context.identity) ? input.notes : null;
          const consultation = { id, at: consultedAt, insurer, about, advice, notes };
          return { __typename: 'InsurerAdviceRecorded' as const, complaint, consultation };
        },
      });
    },
  };
}

function filing(parts: ResolverParts): MutationResolvers {
  return {
    recordReferral: (_, { input }, context) => {
      requireScope(context.identity, 'outside:handle');
      const command = {
        filedBy: codeOf(input.filedBy ?? 'COMPLAINANT'),
        ...present('filedAt', input.filedAt?.getTime()),
        ...present('body', input.body),
        ...present('caseNumber', input.caseNumber),
        ...present('defenceDueOn', input.defenceDueOn),
        ...present('consumerConsentOn', input.consumerConsentOn),
        faults: shapeFaults(shapes.referral, input),
      };
      return carryOut(parts, 'RecordReferral', input, context, {
        decide: (state, rules, moment) => fileReferral(state, command, rules, moment),
        also: async (tx, change) => {
          const { referralId } = ownFact(change, 'referral.filed').data;
          if (command.filedBy === 'firm' && command.consumerConsentOn !== undefined)
            await saveConsent(tx, change, referralId, command.consumerConsentOn);
        },
        answer: (change) => ownFact(change, 'referral.filed').data.referralId,
        success: (complaint, referralId) => {
          const referral = referralWith(parts, complaint, referralId);
          return { __typename: 'ReferralRecorded' as const, complaint, referral };
        },
      });
    },
    recordDefence: (_, { input }, context) => {
      requireScope(context.identity, 'outside:handle');
      const command = { ...at(input.at), faults: shapeFaults(shapes.bare, input) };
      return carryOut(parts, 'RecordDefence', input, context, {
        decide: (state, _rules, moment) => submitDefence(state, command, moment),
        answer: (change) => ownFact(change, 'defence.submitted').data.referralId,
        success: (complaint, referralId) => {
          const referral = referralWith(parts, complaint, referralId);
          return { __typename: 'DefenceRecorded' as const, complaint, referral };
        },
      });
    },
  };
}

function ruling(parts: ResolverParts): MutationResolvers {
  return {
    recordRuling: (_, { input }, context) => {
      requireScope(context.identity, 'outside:handle');
      const outcome = codeOf(input.outcome);
      const orders = (input.orders ?? []).map(orderOf);
      const command = { outcome, orders, ...at(input.at), faults: shapeFaults(shapes.ruling, input) };
      return carryOut(parts, 'RecordRuling', input, context, {
        decide: (state, rules, moment) => recordRuling(state, command, rules, moment),
        answer: (change) => ownFact(change, 'ruling.received').data.rulingId,
        success: (complaint, rulingId) => {
          const found = complaint.state.rulings.find((each) => each.rulingId === rulingId);
          if (found === undefined) throw new Error(`complaint ${complaint.id} has no ruling ${rulingId}`);
          return { __typename: 'RulingRecorded' as const, complaint, ruling: { row: complaint, ruling: found } };
        },
      });
    },
    recordCompliance: (_, { input }, context) => {
      requireScope(context.identity, 'outside:handle');
      const { orderId } = input;
      const proof = present('proofSha256', input.proofSha256?.toLowerCase());
      const by = context.identity.subject;
      const command = { orderId, by, ...proof, ...at(input.at), faults: shapeFaults(shapes.compliance, input) };
      return carryOut(parts, 'RecordCompliance', input, context, {
        decide: (state, _rules, moment) => complyWithOrder(state, command, moment),
        success: (complaint) => {
          const task = tasksOf(complaint).find(({ order }) => order.orderId === orderId);
          if (task === undefined) throw new Error(`complaint ${complaint.id} has no order ${orderId}`);
          return { __typename: 'ComplianceRecorded' as const, complaint, task };
        },
      });
    },
  };
}

function ending(parts: ResolverParts): MutationResolvers {
  return {
    withdrawReferral: (_, { input }, context) => {
      requireScope(context.identity, 'outside:handle');
      const command = { ...at(input.at), faults: shapeFaults(shapes.bare, input) };
      return carryOut(parts, 'WithdrawReferral', input, context, {
        decide: (state, _rules, moment) => withdrawReferral(state, command, moment),
        answer: (change) => ownFact(change, 'referral.withdrawn').data.referralId,
        success: (complaint, referralId) => {
          const referral = referralWith(parts, complaint, referralId);
          return { __typename: 'ReferralWithdrawn' as const, complaint, referral };
        },
      });
    },
    closeReferral: (_, { input }, context) => {
      requireScope(context.identity, 'outside:handle');
      const { outcome } = input;
      const command = { outcome, ...at(input.at), faults: shapeFaults(shapes.closing, input) };
      return carryOut(parts, 'CloseReferral', input, context, {
        decide: (state, _rules, moment) => closeReferral(state, command, moment),
        answer: (change) => ownFact(change, 'referral.closed').data.referralId,
        success: (complaint, referralId) => {
          const referral = referralWith(parts, complaint, referralId);
          return { __typename: 'ReferralClosed' as const, complaint, referral };
        },
      });
    },
  };
}

function orderOf({ kind, amount, complyBy }: RulingOrderInput) {
  const money = amount ? { amountCents: amount.amountCents, currency: amount.currency ?? 'EUR' } : undefined;
  return { kind, ...present('amount', money), ...present('complyBy', complyBy) };
}

function at(given: Date | null | undefined): { readonly at?: number } {
  return present('at', given?.getTime());
}
