import { eventTitle } from '@gehoor/contracts';
import { type Access, enumName, read, standingOf } from '@gehoor/service-kit';
import type { IntakeState } from '../domain/complaint';
import { outwardData } from '../domain/dossier';
import type { Resolvers } from '../generated/schema-types';
import { contentOf } from '../store/personal';
import type { Loaders } from './loaders';

type Types = 'Party' | 'Statement' | 'Feedback' | 'Attachment' | 'DossierEntry';

/** Who is in a complaint, what they said and sent, and every fact of it. */
export function dossierTypes(access: Access<IntakeState>, { textOf }: Loaders): Pick<Resolvers, Types> {
  return {
    Party: { role: ({ role }) => enumName(role) },
    Statement: {
      id: ({ said }) => said.statementId,
      kind: ({ said }) => enumName(said.kind),
      channel: ({ said }) => enumName(said.channel),
      at: ({ said }) => said.at,
      about: ({ said }) => said.about ?? null,
      text: ({ complaintId, said }, _, context) => textOf(context, complaintId, `statement:${said.statementId}`),
    },
    Feedback: {
      id: ({ given }) => given.feedbackId,
      at: ({ given }) => given.at,
      about: ({ given }) => given.about ?? null,
      text: ({ complaintId, given }, _, context) => textOf(context, complaintId, `feedback:${given.feedbackId}`),
    },
    Attachment: {
      id: ({ held }) => held.attachmentId,
      name: ({ complaintId, held }, _, context) => textOf(context, complaintId, `attachment:${held.attachmentId}`),
      mediaType: ({ held }) => held.mediaType,
      sizeBytes: ({ held }) => held.sizeBytes,
      sha256: ({ held }) => held.sha256,
      at: ({ held }) => held.at,
      content: async ({ complaintId, held }, _, context) => {
        const content = await read(access, context, (tx) => contentOf(tx, complaintId, held.attachmentId));
        return content?.toString('base64') ?? null;
      },
    },
    DossierEntry: {
      position: ({ version }) => version,
      type: ({ event }) => event.type,
      title: ({ event }) => ({ nl: eventTitle(event.type, 'nl'), en: eventTitle(event.type, 'en') }),
      at: ({ event }) => event.data.at,
      recordedAt: ({ recordedAt }) => new Date(recordedAt),
      source: ({ event }) => event.source,
      actor: ({ event }) => event.actor ?? null,
      // Outside the firm nobody sees who of it is behind a fact.
      data: ({ event }, _, { identity }) => (standingOf(identity) === 'staff' ? { ...event.data } : outwardData(event)),
    },
  };
}
