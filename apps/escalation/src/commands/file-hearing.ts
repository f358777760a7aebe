import { fact } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeInDossier } from '../domain/guard';
import { onHearing } from '../domain/meetings';
import { aboutHearing, command } from './command';

/** The signed summary is a document of the dossier: which. */
export const fileHearing = command({
  ...aboutHearing,
  name: 'fileHearing',
  input: z.object({ hearingId: fields.uuid, attachmentId: fields.uuid, at: fields.ownTime }),
  decide: (state, { hearingId, attachmentId }, { at }) => {
    return (
      mustBeInDossier(state, attachmentId, 'AttachmentUnknown') ??
      onHearing(state, hearingId, 'filed', (hearing) => fact('hearing.filed', { at, ...hearing, attachmentId }))
    );
  },
});
