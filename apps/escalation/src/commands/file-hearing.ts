import { fact, factsOfType, instantOf, refuse, type Rejection } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import type { CaseState } from '../domain/case';
import { mustBeInDossier } from '../domain/guard';
import { onHearing } from '../domain/meetings';
import { aboutHearing, command } from './command';

/** The signed summary is a document of the dossier: which. It is the firm's own, and no older than the summary. */
export const fileHearing = command({
  ...aboutHearing,
  name: 'fileHearing',
  input: z.object({ hearingId: fields.uuid, attachmentId: fields.uuid, at: fields.ownTime }),
  decide: (state, { hearingId, attachmentId }, { at }) =>
    mustBeInDossier(state, attachmentId, 'AttachmentUnknown') ??
    mustBeTheSummary(state, hearingId, attachmentId) ??
    onHearing(state, hearingId, 'filed', (hearing) => fact('hearing.filed', { at, ...hearing, attachmentId })),
});

/** Who added a document of an earlier release was not told: then it may be ours. */
function mustBeTheSummary(
  { hearings, history }: CaseState,
  hearingId: string,
  attachmentId: string,
): Rejection | undefined {
  const added = factsOfType(history, 'attachment.added').find(({ data }) => data.attachmentId === attachmentId);
  const summarisedAt = hearings.find((hearing) => hearing.hearingId === hearingId)?.summarisedAt;
  if (added === undefined || summarisedAt === undefined) return undefined;
  const { addedBy = 'staff', at } = added.data;
  if (addedBy !== 'staff') return attachmentNotOurs;
  return instantOf(at) < summarisedAt ? attachmentBeforeSummary : undefined;
}

const attachmentNotOurs = refuse(
  'AttachmentNotOurs',
  'Dit document kwam van buiten; voeg het ondertekende verslag zelf toe (addAttachment).',
  'This document came from outside; add the signed summary yourself (addAttachment).',
);
const attachmentBeforeSummary = refuse(
  'AttachmentBeforeSummary',
  'Dit document zat al in het dossier voordat het verslag was gemaakt; voeg het ondertekende verslag toe (addAttachment).',
  'This document was in the dossier before the summary was written; add the signed summary (addAttachment).',
);
