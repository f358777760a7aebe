import { fact, factsOfType, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { onHearing } from '../domain/meetings';
import { aboutHearing, command } from './command';

/** The signed summary is a document of the dossier: which. */
export const fileHearing = command({
  ...aboutHearing,
  name: 'fileHearing',
  input: z.object({ hearingId: fields.uuid, attachmentId: fields.uuid, at: fields.ownTime }),
  decide: (state, { hearingId, attachmentId }, { at }) => {
    const isInDossier = factsOfType(state.history, 'attachment.added').some(
      ({ data }) => data.attachmentId === attachmentId,
    );
    if (!isInDossier) return attachmentUnknown;
    return onHearing(state, hearingId, 'filed', (hearing) => fact('hearing.filed', { at, ...hearing, attachmentId }));
  },
});

const attachmentUnknown = refuse(
  'AttachmentUnknown',
  'Dit document zit niet in het dossier; voeg het eerst toe (addAttachment).',
  'This document is not in the dossier; add it first (addAttachment).',
);
