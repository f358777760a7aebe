import { later } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { hearingAt, hearingId } from '../../test/meetings';
import { refuseHearing } from './refuse-hearing';

describe('refusing to be heard', () => {
  const reason = 'no-comment';
  needsAnOpenCase(refuseHearing, { hearingId, reason });
  tellsItsTime(
    () => hearingAt('opened'),
    refuseHearing,
    (at) => ({ hearingId, reason, at }),
  );

  it.each(['opened', 'asked', 'summarised'] as const)('follows on "%s", and ends the hearing', (stage) => {
    const dossier = hearingAt(stage);
    expect(dossier.does(later, refuseHearing, { hearingId, reason })).toEqual([
      { type: 'hearing.refused', data: { at: later, hearingId, person: 'a', reason } },
    ]);
    expect(dossier.state.hearings).toMatchObject([{ stage: 'refused', endedAt: Date.parse(later) }]);
  });

  it.each(['signed', 'refused'] as const)('cannot follow on "%s"', (stage) => {
    expect(hearingAt(stage).does(later, refuseHearing, { hearingId, reason })).toBe('HearingOutOfOrder');
  });

  it('is refused for a hearing that was never opened', () => {
    expect(hearingAt('opened').does(later, refuseHearing, { hearingId: 'unknown', reason })).toBe('HearingUnknown');
  });
});
