import { GraphQLError } from 'graphql';
import { tombstone } from '@gehoor/contracts';
import { codeOf, enumName, notFound, ownFact, present, requireScope, shapeFaults } from '@gehoor/service-kit';
import { mayReadPersons } from '../access';
import { addAttachment } from '../domain/add-attachment';
import { classifyComplaint } from '../domain/classify';
import { erasePersons } from '../domain/erase-persons';
import { giveFeedback } from '../domain/give-feedback';
import { handOver } from '../domain/hand-over';
import { linkComplaints } from '../domain/link';
import { recordServiceFact } from '../domain/record-service-fact';
import { recordStatement } from '../domain/record-statement';
import type { MutationResolvers } from '../generated/schema-types';
import type { ResolverParts } from './parts';
import { documentIn, shapes } from '../input/later';
import { eraseRows, saveContent, saveText } from '../store/private-rows';
import { carryOut, isVisible } from './carry-out';
import { register } from './register';

export function mutations(parts: ResolverParts): MutationResolvers {
  return { ...registration(parts), ...sayings(parts), ...handling(parts) };
}

function registration(parts: ResolverParts): MutationResolvers {
  return {
    registerComplaint: (_, { input }, context) => register(parts, input, context),
    registerComplaints: async (_, { input: { complaints } }, context) => {
      requireScope(context.identity, 'complaints:submit');
      if (complaints.length < 1 || complaints.length > 100)
        throw new GraphQLError('Give 1 to 100 complaints.', { extensions: { code: 'BAD_USER_INPUT' } });
      const results = [];
      // One after the other: a batch takes one connection, however long it is.
      for (const complaint of complaints) results.push(await register(parts, complaint, context));
      return results;
    },
  };
}

/** What the complainant says and sends. */
function sayings(parts: ResolverParts): MutationResolvers {
  return {
    recordStatement: (_, { input }, context) => {
      requireScope(context.identity, 'complaints:submit');
      const [kind, channel] = [codeOf(input.kind), codeOf(input.channel)];
      const about = present('about', input.about);
      const faults = shapeFaults(shapes.statement, input);
      return carryOut(parts, 'RecordStatement', input, context, {
        decide: (state, rules, moment) =>
          recordStatement(state, { kind, channel, ...at(input.at), ...about, faults }, rules, moment),
        also: async (tx, change) => {
          const { data } = ownFact(change, 'statement.received');
          if (input.text) await saveText(tx, change, `statement:${data.statementId}`, input.text.trim());
        },
        answer: (change) => ownFact(change, 'statement.received').data,
        success: (complaint, { statementId: id, at: saidAt }) => {
          const text = mayReadPersons(context.identity) ? input.text : null;
          const statement = { id, kind: enumName(kind), channel: enumName(channel), at: saidAt, ...about, text };
          return { __typename: 'StatementRecorded' as const, complaint, statement };
        },
      });
    },
    giveFeedback: (_, { input }, context) => {
      requireScope(context.identity, 'complaints:submit');
      const command = { ...present('about', input.about), faults: shapeFaults(shapes.feedback, input) };
      return carryOut(parts, 'GiveFeedback', input, context, {
        decide: (state, _rules, moment) => giveFeedback(state, command, moment),
        also: (tx, change) => {
          const { data } = ownFact(change, 'feedback.received');
          return saveText(tx, change, `feedback:${data.feedbackId}`, input.text.trim());
        },
        answer: (change) => ownFact(change, 'feedback.received').data,
        success: (complaint, { feedbackId }) => ({ __typename: 'FeedbackGiven' as const, complaint, feedbackId }),
      });
    },
    addAttachment: (_, { input }, context) => {
      requireScope(context.identity, 'complaints:submit');
      const { content, ...document } = documentIn(input);
      const command = { mediaType: input.mediaType, ...document, ...at(input.at) };
      return carryOut(parts, 'AddAttachment', input, context, {
        decide: (state, _rules, moment) => addAttachment(state, command, moment),
        also: async (tx, change) => {
          const { attachmentId } = ownFact(change, 'attachment.added').data;
          await saveText(tx, change, `attachment:${attachmentId}`, input.name.trim());
          if (content !== undefined) await saveContent(tx, change, attachmentId, content);
        },
        answer: (change) => ownFact(change, 'attachment.added').data,
        success: (complaint, held) => {
          const name = mayReadPersons(context.identity) ? input.name : undefined;
          const attachment = { complaintId: complaint.id, held, name };
          return { __typename: 'AttachmentAdded' as const, complaint, attachment };
        },
      });
    },
  };
}

/** What the firm does with it. */
function handling(parts: ResolverParts): MutationResolvers {
  return {
    classifyComplaint: (_, { input }, context) => {
      requireScope(context.identity, 'cases:handle');
      const { idempotencyKey: _key, complaintId: _id, ...named } = input;
      const classification = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== null));
      const actorRoles = context.identity.roles;
      const faults = shapeFaults(shapes.classification, input);
      return carryOut(parts, 'ClassifyComplaint', input, context, {
        decide: (state, rules, moment) =>
          classifyComplaint(state, { classification, actorRoles, faults }, rules, moment),
        success: (complaint) => ({ __typename: 'ComplaintClassified' as const, complaint }),
      });
    },
    handOver: (_, { input }, context) => {
      requireScope(context.identity, 'cases:handle');
      const faults = shapeFaults(shapes.handOver, input);
      const by = context.identity.subject;
      const command = { ...present('from', input.from), to: input.to, ...at(input.at), by, faults };
      return carryOut(parts, 'HandOver', input, context, {
        decide: (state, rules, moment) => handOver(state, command, rules, moment),
        success: (complaint) => ({ __typename: 'ComplaintHandedOver' as const, complaint }),
      });
    },
    linkComplaints: async (_, { input }, context) => {
      requireScope(context.identity, 'cases:handle');
      const { complaintId, relatedComplaintId } = input;
      if (!(await isVisible(parts, relatedComplaintId, context))) return notFound(context.language);
      const command = { complaintId, relatedComplaintId, relation: codeOf(input.relation) };
      return carryOut(parts, 'LinkComplaints', input, context, {
        decide: (state, _rules, moment) => linkComplaints(state, command, moment),
        success: (complaint) => ({ __typename: 'ComplaintsLinked' as const, complaint }),
      });
    },
    recordServiceFact: (_, { input }, context) => {
      requireScope(context.identity, 'cases:handle');
      const command = {
        kind: input.kind,
        ...at(input.at),
        ...present('about', input.about),
        ...present('effectiveOn', input.effectiveOn),
        ...present('reason', input.reason),
        ...present('approvedBy', input.approvedBy),
        faults: shapeFaults(shapes.serviceFact, input),
      };
      return carryOut(parts, 'RecordServiceFact', input, context, {
        decide: (state, rules, moment) => recordServiceFact(state, command, rules, moment),
        answer: (change) => ownFact(change, 'service-fact.recorded').data,
        success: (complaint, { factId }) => ({ __typename: 'ServiceFactRecorded' as const, complaint, factId }),
      });
    },
    erasePersons: (_, { input }, context) => {
      requireScope(context.identity, 'firm:admin');
      const basis = codeOf(input.basis);
      return carryOut(parts, 'ErasePersons', input, context, {
        decide: (state, rules, moment) => erasePersons(state, { basis }, rules, moment),
        also: async (tx, { complaintId, firm }) => {
          await eraseRows(tx, complaintId);
          await tx.publish(tombstone(complaintId, 'parties', firm));
        },
        success: (complaint) => ({ __typename: 'PersonsErased' as const, complaint }),
      });
    },
  };
}

function at(given: Date | null | undefined): { readonly at?: number } {
  return present('at', given?.getTime());
}
