import type { Resolvers } from '../generated/schema-types';
import type { ResolverParts } from './parts';
import { mayReadPersons } from '../access';
import { complaintFields, visibleComplaint } from './complaint';
import { mutations } from './mutations';
import { queries } from './queries';
import { contentOf } from '../store/queries';

/** Arguments to command to answer; the rules are in the domain. */
export function createResolvers(parts: ResolverParts): Resolvers {
  return {
    Query: queries(parts),
    Mutation: mutations(parts),
    Complaint: {
      ...complaintFields(parts),
      __resolveReference: ({ id }, context) => visibleComplaint(parts, id, context),
    },
    Attachment: {
      id: ({ held }) => held.attachmentId,
      name: ({ name }) => name,
      mediaType: ({ held }) => held.mediaType,
      sizeBytes: ({ held }) => held.sizeBytes,
      sha256: ({ held }) => held.sha256,
      at: ({ held }) => held.at,
      content: async ({ complaintId, held }, _, { identity }) => {
        if (!mayReadPersons(identity)) return null;
        const read = (id: string) => parts.store.withFirm(identity.firm, (tx) => contentOf(tx, complaintId, id));
        return (await read(held.attachmentId))?.toString('base64');
      },
    },
  };
}
