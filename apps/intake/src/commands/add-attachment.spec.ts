import { shapeFaults } from '@gehoor/service-kit';
import { later, monday, received } from '../../test/complaint';
import { needsAComplaint, needsPersons, tellsItsTime } from '../../test/every-command';
import { contentIn } from '../store/personal';
import { addAttachment } from './add-attachment';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('adding a document', () => {
  const sha256 = 'a'.repeat(64);
  const document = { name: 'bon.txt', mediaType: 'text/plain', sizeBytes: 5, sha256 };
  needsAComplaint(addAttachment, document);
  needsPersons(addAttachment, document);
  tellsItsTime(received, addAttachment, monday, (at) => ({ ...document, at }));

  it('records what it is, never its name or content', () => {
    const held = { name: 'bon.txt', mediaType: 'text/plain', content: contentIn(base64('a receipt')) };
    expect(received().does(later, addAttachment, held)).toEqual([
      {
        type: 'attachment.added',
        data: {
          at: later,
          attachmentId: expect.any(String),
          mediaType: 'text/plain',
          sizeBytes: 9,
          sha256: held.content.sha256,
          addedBy: 'staff',
        },
      },
    ]);
  });

  it('takes the same document once', () => {
    const complaint = received();
    complaint.sees('attachment.added', monday, { sha256 });
    expect(complaint.does(later, addAttachment, document)).toBe('AttachmentAlreadyAdded');
  });

  it('is refused when there are 200 already', () => {
    const complaint = received();
    for (let number = 1; number < 200; number += 1)
      complaint.sees('attachment.added', monday, { sha256: String(number).padStart(64, '0') });
    expect(complaint.may(later, addAttachment)).toBeUndefined();
    complaint.sees('attachment.added', monday, { sha256: 'b'.repeat(64) });
    expect(complaint.may(later, addAttachment)).toBe('AttachmentsTooMany');
    expect(complaint.does(later, addAttachment, document)).toBe('AttachmentsTooMany');
  });
});

describe('a document as given', () => {
  const faults = (more: object) =>
    shapeFaults(addAttachment.input, { name: 'bon.txt', mediaType: 'text/plain', ...more }).map(
      ({ path, code }) => `${path}: ${code}`,
    );

  it('has its content, or hash and size of what is kept elsewhere', () => {
    expect(faults({ content: base64('a receipt') })).toEqual([]);
    expect(faults({ sha256: 'A'.repeat(64), sizeBytes: 9_000_000 })).toEqual([]);
    expect(faults({})).toEqual(['sha256: REQUIRED', 'sizeBytes: REQUIRED']);
    expect(faults({ content: '' })).toEqual(['content: REQUIRED']);
  });

  it('has content of at most 1 MB', () => {
    expect(faults({ content: Buffer.alloc(1024 * 1024).toString('base64') })).toEqual([]);
    expect(faults({ content: Buffer.alloc(1024 * 1024 + 1).toString('base64') })).toEqual(['content: TOO_LONG']);
  });

  it('fits the hash and the size that were given with it, whatever their capitals', () => {
    const content = base64('a receipt');
    const { sha256, sizeBytes } = contentIn(content);
    expect(faults({ content, sha256: sha256.toUpperCase(), sizeBytes })).toEqual([]);
    expect(faults({ content, sha256: 'a'.repeat(64), sizeBytes: 8 })).toEqual([
      'sha256: DIFFERS',
      'sizeBytes: DIFFERS',
    ]);
    expect(faults({ content, sha256: 'a'.repeat(64), mediaType: 'Text' })).toEqual([
      'mediaType: INVALID',
      'sha256: DIFFERS',
    ]);
  });
});
