import { later, monday } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { hearingAt, hearingId } from '../../test/meetings';
import { fileHearing } from './file-hearing';

const attachmentId = '0198a000-0000-7000-8000-0000000000dd';
const filing = { hearingId, attachmentId };

/** A hearing at a stage, and the document in the dossier. */
function withDocument(stage: Parameters<typeof hearingAt>[0]) {
  const dossier = hearingAt(stage);
  dossier.sees('attachment.added', monday, { attachmentId, addedBy: 'staff' });
  return dossier;
}

describe('filing the summary of a hearing', () => {
  needsAnOpenCase(fileHearing, filing);
  tellsItsTime(
    () => withDocument('signed'),
    fileHearing,
    (at) => ({ ...filing, at }),
  );

  it('follows on the signature, and says which document it is', () => {
    const dossier = withDocument('signed');
    expect(dossier.does(later, fileHearing, filing)).toEqual([
      { type: 'hearing.filed', data: { at: later, hearingId, person: 'a', attachmentId } },
    ]);
    expect(dossier.state.hearings).toMatchObject([{ stage: 'filed', attachmentId, filedAt: Date.parse(later) }]);
  });

  it.each(['opened', 'asked', 'summarised', 'refused', 'filed'] as const)('cannot follow on "%s"', (stage) => {
    expect(withDocument(stage).does(later, fileHearing, filing)).toBe('HearingOutOfOrder');
  });

  it.each([
    ['AttachmentNotOurs', monday, { addedBy: 'partner' as const }],
    ['AttachmentNotOurs', monday, { addedBy: 'complainant' as const }],
    ['AttachmentBeforeSummary', '2026-03-02T08:59:59.999Z', { addedBy: 'staff' as const }],
    ['AttachmentBeforeSummary', '2026-03-02T08:59:59.999Z', { addedBy: undefined }],
  ])('is refused as %s for a document of %s: %o', (code, at, data) => {
    const dossier = hearingAt('signed');
    dossier.sees('attachment.added', at, { attachmentId, ...data });
    expect(dossier.does(later, fileHearing, filing)).toBe(code);
  });

  it('takes a document of which an earlier release did not say who added it', () => {
    const dossier = hearingAt('signed');
    dossier.sees('attachment.added', monday, { attachmentId, addedBy: undefined });
    expect(dossier.does(later, fileHearing, filing)).toMatchObject([{ type: 'hearing.filed' }]);
  });

  it('is refused for a document that is not in the dossier, and for a hearing that was never opened', () => {
    expect(hearingAt('signed').does(later, fileHearing, filing)).toBe('AttachmentUnknown');
    expect(withDocument('signed').does(later, fileHearing, { ...filing, hearingId: attachmentId })).toBe(
      'HearingUnknown',
    );
  });
});
