import { fault, type FieldFault } from '@gehoor/decision';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fields, shapeFaults } from '@gehoor/service-kit';
import type { AddAttachmentInput } from '../generated/schema-types';

const { actorId, base64, code, idempotencyKey, line, localDate, mediaType, sha256, words } = fields;

const key = { idempotencyKey };

/** The shapes of everything that comes after registration. */
export const shapes = {
  statement: z.object({ ...key, text: words(20_000).nullish(), about: code.nullish() }),
  classification: z.object({
    ...key,
    severity: code.nullish(),
    category: code.nullish(),
    product: code.nullish(),
    department: code.nullish(),
    decisionType: code.nullish(),
    concernsPersons: z.array(actorId).max(50).nullish(),
  }),
  handOver: z.object({ ...key, from: code.nullish(), to: code }),
  bare: z.object(key),
  feedback: z.object({ ...key, text: words(20_000), about: code.nullish() }),
  serviceFact: z.object({
    ...key,
    kind: code,
    about: code.nullish(),
    effectiveOn: localDate.nullish(),
    reason: code.nullish(),
    approvedBy: actorId.nullish(),
  }),
  attachment: z.object({
    ...key,
    name: line(200),
    mediaType,
    content: base64.nullish(),
    sha256: sha256.nullish(),
    sizeBytes: z.int().nonnegative().nullish(),
  }),
};

/** Contents that are larger are kept elsewhere; only their hash comes here. */
const mostBytes = 1024 * 1024;

/** A document as given: its content, or what is said of one kept elsewhere. */
export interface Document {
  readonly content: Buffer | undefined;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly faults: readonly FieldFault[];
}

/** Reads a document; hash and size are computed from the content, and checked when they were given too. */
export function documentIn(input: AddAttachmentInput): Document {
  const faults = shapeFaults(shapes.attachment, input);
  const given = { sizeBytes: input.sizeBytes ?? 0, sha256: (input.sha256 ?? '').toLowerCase() };
  if (input.content === null || input.content === undefined) {
    const missing = [
      ...(input.sha256 ? [] : [required('sha256')]),
      ...(input.sizeBytes === null || input.sizeBytes === undefined ? [required('sizeBytes')] : []),
    ];
    return { content: undefined, ...given, faults: [...faults, ...missing] };
  }
  const content = Buffer.from(input.content, 'base64');
  const found = { sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  return { content, ...found, faults: [...faults, ...contentFaults(input, found)] };
}

function contentFaults(
  input: AddAttachmentInput,
  found: { readonly sizeBytes: number; readonly sha256: string },
): readonly FieldFault[] {
  return [
    ...(found.sizeBytes === 0 ? [required('content')] : []),
    ...(found.sizeBytes > mostBytes ? [fault('content', 'TOO_LONG', 'Ten hoogste 1 MB.', 'At most 1 MB.')] : []),
    ...(input.sha256 && input.sha256.toLowerCase() !== found.sha256 ? [differs('sha256')] : []),
    ...(typeof input.sizeBytes === 'number' && input.sizeBytes !== found.sizeBytes ? [differs('sizeBytes')] : []),
  ];
}

function required(path: string): FieldFault {
  return fault(path, 'REQUIRED', 'Dit is verplicht.', 'This is required.');
}

function differs(path: string): FieldFault {
  return fault(path, 'DIFFERS', 'Dit past niet bij de inhoud.', 'This does not fit the content.');
}
