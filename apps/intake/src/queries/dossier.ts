import { eventTitle, isEventType } from '@gehoor/contracts';
import type { StoredEntry } from '@gehoor/event-store';
import { type Access, enumName, type Identity, read, standingOf } from '@gehoor/service-kit';
import type { IntakeState } from '../domain/complaint';
import { isOutward, isRead, outwardData } from '../domain/dossier';
import type { Resolvers } from '../generated/schema-types';
import { contentOf } from '../store/personal';
import type { Loaders } from './loaders';

const mostEntries = 500;

/** A page of what happened, as far as whoever asks may see it. */
export function entriesShown(
  entries: readonly StoredEntry[],
  { after, first }: { readonly after?: number | null; readonly first?: number | null },
  identity: Identity,
): StoredEntry[] {
  const isInside = standingOf(identity) === 'staff';
  const most = Math.min(Math.max(first ?? mostEntries, 0), mostEntries);
  return entries
    .filter(({ version, event }) => version > (after ?? 0) && (isInside || isOutward(event)))
    .slice(0, most);
}

type Types = 'Party' | 'Statement' | 'Feedback' | 'Attachment' | 'DossierEntry';

/** Who is in a complaint, what they said and sent, and every fact of it. */
export function dossierTypes(access: Access<IntakeState>, { textOf }: Loaders): Pick<Resolvers, Types> {
  return {
    Party: { role: ({ role }) => enumName(role) },
    Statement: {
      id: ({ statementId }) => statementId,
      kind: ({ kind }) => enumName(kind),
      channel: ({ channel }) => enumName(channel),
      text: ({ complaintId, statementId }, _, context) => textOf(context, complaintId, `statement:${statementId}`),
    },
    Feedback: {
      id: ({ feedbackId }) => feedbackId,
      text: ({ complaintId, feedbackId }, _, context) => textOf(context, complaintId, `feedback:${feedbackId}`),
    },
    Attachment: {
      id: ({ attachmentId }) => attachmentId,
      name: ({ complaintId, attachmentId }, _, context) => textOf(context, complaintId, `attachment:${attachmentId}`),
      content: async ({ complaintId, attachmentId }, _, context) => {
        const content = await read(access, context, (tx) => contentOf(tx, complaintId, attachmentId));
        return content?.toString('base64') ?? null;
      },
    },
    DossierEntry: {
      id: ({ event }) => `fact:${event.id}`,
      position: ({ version }) => version,
      type: ({ event }) => event.type,
      title: ({ event: { type } }) =>
        isEventType(type) ? { nl: eventTitle(type, 'nl'), en: eventTitle(type, 'en') } : titleOfUnknown,
      // What newer code states has its time too, as far as can be told here.
      at: ({ event, recordedAt }) => (isRead(event) ? event.data.at : new Date(recordedAt)),
      recordedAt: ({ recordedAt }) => new Date(recordedAt),
      source: ({ event }) => event.source,
      actor: ({ event }) => event.actor ?? null,
      // Outside the firm nobody sees who of it is behind a fact.
      data: ({ event }, _, { identity }) => {
        if (standingOf(identity) === 'staff') return { ...event.data };
        return isRead(event) ? outwardData(event) : {};
      },
    },
  };
}

const titleOfUnknown = {
  nl: 'Feit van een nieuwere versie van het systeem',
  en: 'Fact of a newer version of the system',
};
