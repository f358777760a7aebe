import { later } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { hearingAt, hearingId } from '../../test/meetings';
import { signHearing } from './sign-hearing';

describe('signing the summary', () => {
  needsAnOpenCase(signHearing, { hearingId });
  tellsItsTime(
    () => hearingAt('summarised'),
    signHearing,
    (at) => ({ hearingId, at }),
  );

  it('follows on the summary, and ends the hearing', () => {
    const dossier = hearingAt('summarised');
    expect(dossier.does(later, signHearing, { hearingId })).toEqual([
      { type: 'hearing.signed', data: { at: later, hearingId, person: 'a' } },
    ]);
    expect(dossier.state.hearings).toMatchObject([{ stage: 'signed', endedAt: Date.parse(later) }]);
  });

  it.each(['opened', 'asked', 'signed', 'refused'] as const)('cannot follow on "%s"', (stage) => {
    expect(hearingAt(stage).does(later, signHearing, { hearingId })).toBe('HearingOutOfOrder');
  });

  it('is refused for a hearing that was never opened', () => {
    expect(hearingAt('summarised').does(later, signHearing, { hearingId: 'unknown' })).toBe('HearingUnknown');
  });
});
