import { requireIdentity, requireScope, type Identity } from '@gehoor/service-kit';
import { approveLetter } from '../domain/approve';
import { recordBounce } from '../domain/delivery';
import { fillElement } from '../domain/fill';
import { withText } from '../domain/material';
import { recordPosted } from '../domain/posted';
import { sendLetter } from '../domain/send';
import { letterOf } from '../domain/state';
import type { MutationResolvers } from '../generated/schema-types';
import { letGo } from '../settle';
import { saveNote, saveText } from '../store/texts';
import { createAnswers } from './answers';
import { inputs } from './input';
import type { ResolverParts } from './resolver-parts';

export function mutationResolvers(parts: ResolverParts): MutationResolvers {
  const { drafted, aboutLetter } = createAnswers(parts);
  return {
    draftLetter: async (_parent, { input }, context) => {
      requireScope(requireIdentity(context), 'cases:handle');
      const result = await drafted(context, input);
      return 'letter' in result ? { __typename: 'LetterDrafted', ...result } : result;
    },

    fillElement: async (_parent, { input }, context) => {
      requireScope(requireIdentity(context), 'cases:handle');
      const result = await aboutLetter(
        context,
        'fill element',
        inputs.fill,
        input,
        ({ element, text }, { id }, { subject: by }) => ({
          decide: (state, given) => fillElement(state, given, { letterId: id, element, text }),
          also: async (tx, { firm, complaintId, now }, { material }) => {
            await saveText(tx, { letterId: id, element, firm, complaintId, text, by, at: new Date(now) });
            return withText(material, id, element, text);
          },
        }),
      );
      if ('missing' in result) throw new Error('filling an element is never refused for what is missing');
      return 'letter' in result ? { __typename: 'ElementFilled', ...result } : result;
    },

    approveLetter: async (_parent, { input }, context) => {
      requireApprover(requireIdentity(context));
      const result = await aboutLetter(context, 'approve letter', inputs.approve, input, (_input, row, identity) => {
        if (row.approval === 'four-eyes') requireScope(identity, 'letters:approve');
        return { decide: (state, given) => approveLetter(state, given, { letterId: row.id, actor: identity.subject }) };
      });
      return 'letter' in result ? { __typename: 'LetterApproved', ...result } : result;
    },

    sendLetter: async (_parent, { input }, context) => {
      requireScope(requireIdentity(context), 'cases:handle');
      const result = await aboutLetter(
        context,
        'send letter',
        inputs.send,
        input,
        ({ medium }, { id }, { subject }) => ({
          decide: (state, given) => sendLetter(state, given, { letterId: id, actor: subject, medium }),
          also: async (tx, change, settled) => {
            const letter = letterOf(change.state, id);
            if (letter !== undefined) await letGo(tx, change, settled, letter, medium);
          },
        }),
      );
      return 'letter' in result ? { __typename: 'LetterReleased', ...result } : result;
    },

    recordPosted: async (_parent, { input }, context) => {
      requireScope(requireIdentity(context), 'cases:handle');
      const result = await aboutLetter(
        context,
        'record posted',
        inputs.posted,
        input,
        ({ medium, sentAt, note }, { id }, { subject }) => ({
          decide: (state, given) => recordPosted(state, given, { letterId: id, actor: subject, medium, sentAt, note }),
          also: async (tx, { firm, complaintId, now }) => {
            if (note?.trim())
              await saveNote(tx, { letterId: id, firm, complaintId, text: note, by: subject, at: new Date(now) });
          },
        }),
      );
      return 'letter' in result ? { __typename: 'PostingRecorded', ...result } : result;
    },

    recordBounce: async (_parent, { input }, context) => {
      requireScope(requireIdentity(context), 'cases:handle');
      const result = await aboutLetter(context, 'record bounce', inputs.bounce, input, ({ reason }, { id }) => ({
        decide: (state, { now }) => recordBounce(state, now, { letterId: id, reason }),
      }));
      if ('missing' in result) throw new Error('a bounce is never refused for what is missing');
      return 'letter' in result ? { __typename: 'BounceRecorded', ...result } : result;
    },
  };
}

/** The handler agrees to what the handler alone decides; four eyes need the scope of their own, checked with the letter. */
function requireApprover(identity: Identity): void {
  if (!identity.scopes.includes('cases:handle')) requireScope(identity, 'letters:approve');
}
