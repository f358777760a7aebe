import { fact, firstReason, refuse } from '@gehoor/decision';
import { both, fields, ownFact, standingOf, there } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustHavePersons } from '../domain/complaint';
import { contentIn, keepContents, keepTexts } from '../store/personal';
import { command } from './command';

const { base64, line, mediaType, optional, ownTime, sha256 } = fields;

/** Contents that are larger are kept elsewhere; only their hash comes here. */
const mostBytes = 1024 * 1024;

/** A complaint holds at most this many documents. */
const mostAttachments = 200;

const required = { code: 'REQUIRED', nl: 'Dit is verplicht.', en: 'This is required.' };
const tooLong = { code: 'TOO_LONG', nl: 'Ten hoogste 1 MB.', en: 'At most 1 MB.' };
const differs = { code: 'DIFFERS', nl: 'Dit past niet bij de inhoud.', en: 'This does not fit the content.' };

const content = base64
  .transform(contentIn)
  .refine(({ sizeBytes }) => sizeBytes > 0, { params: required })
  .refine(({ sizeBytes }) => sizeBytes <= mostBytes, { params: tooLong });

/** Adds a document to the dossier, also of a closed complaint: its content, or what is said of one kept elsewhere. */
export const addAttachment = command({
  name: 'addAttachment',
  input: z
    .object({
      name: line(200),
      mediaType,
      content: optional(content),
      sha256: optional(sha256).transform((text) => text?.toLowerCase()),
      sizeBytes: optional(z.int().nonnegative()),
      at: ownTime,
    })
    .superRefine(({ content: held, ...told }, { addIssue }) => {
      for (const field of ['sha256', 'sizeBytes'] as const) {
        const isMissing = held === undefined && told[field] === undefined;
        const isOther = held !== undefined && told[field] !== undefined && told[field] !== held[field];
        if (isMissing || isOther) addIssue({ code: 'custom', path: [field], params: isMissing ? required : differs });
      }
    }),
  happened: 'at',
  may: (state) =>
    firstReason(mustHavePersons(state), state.attachments.length >= mostAttachments ? attachmentsTooMany : undefined),
  decide: (state, { mediaType: type, content: held, ...told }, { actor, at, newId }) => {
    const { sha256: hash, sizeBytes } = held ?? told;
    if (hash === undefined || sizeBytes === undefined) throw new Error('a document has a hash and a size');
    if (state.attachments.some((each) => each.sha256 === hash)) return attachmentAlreadyAdded;
    return [
      fact('attachment.added', {
        at,
        attachmentId: newId(),
        mediaType: type,
        sizeBytes,
        sha256: hash,
        addedBy: standingOf(actor),
      }),
    ];
  },
  keep: both(
    keepContents,
    keepTexts(({ input, change }) => [
      [`attachment:${ownFact(change, 'attachment.added').data.attachmentId}`, input.name],
    ]),
  ),
  made: (_, change) => ownFact(change, 'attachment.added').data.attachmentId,
  shows: ({ complaintId, state }, made) => ({
    __typename: 'AttachmentAdded',
    attachment: { complaintId, ...there(state.attachments.find(({ attachmentId }) => attachmentId === made)) },
  }),
});

const attachmentAlreadyAdded = refuse(
  'AttachmentAlreadyAdded',
  'Dit document zit al in het dossier.',
  'This document is in the dossier already.',
);
const attachmentsTooMany = refuse(
  'AttachmentsTooMany',
  `Een klacht heeft ten hoogste ${mostAttachments} documenten.`,
  `A complaint has at most ${mostAttachments} documents.`,
);
