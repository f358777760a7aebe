import { createHash } from 'node:crypto';

/** What facts of the firm's own service are about: a policy, a buyer, a limit, a claim. */
export interface SubjectName {
  readonly firm: string;
  /** A code, such as `limit`. */
  readonly kind: string;
  /** The firm's own number for it: a code, never a name. */
  readonly reference: string;
}

/** The id of a subject in every service: the same for the same name, so that two who tell of it at once tell of one. A UUID of
 *  version 8; those of complaints have other versions.
 *  @source RFC 9562, 5.8 */
export function subjectId({ firm, kind, reference }: SubjectName): string {
  // No code has a space: no two names are written alike.
  const bytes = createHash('sha256').update(`${firm} ${kind} ${reference}`).digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Whether an id is that of a subject, and no complaint's: told by the id alone, so that who has nothing to do with subjects passes
 *  over their facts unread. */
export function isSubjectId(id: string): boolean {
  return id.charAt(14) === '8';
}
