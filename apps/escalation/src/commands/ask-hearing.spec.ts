import { later } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { hearingAt, hearingId } from '../../test/meetings';
import { askHearing } from './ask-hearing';

describe('asking somebody for their side', () => {
  needsAnOpenCase(askHearing, { hearingId });
  tellsItsTime(
    () => hearingAt('opened'),
    askHearing,
    (at) => ({ hearingId, at }),
  );

  it('follows on their being informed', () => {
    const dossier = hearingAt('opened');
    expect(dossier.does(later, askHearing, { hearingId })).toEqual([
      { type: 'hearing.asked', data: { at: later, hearingId, person: 'a' } },
    ]);
    expect(dossier.state.hearings).toMatchObject([{ stage: 'asked' }]);
  });

  it.each(['asked', 'summarised', 'signed', 'refused'] as const)('cannot follow on "%s"', (stage) => {
    expect(hearingAt(stage).does(later, askHearing, { hearingId })).toBe('HearingOutOfOrder');
  });

  it('is refused for a hearing that was never opened', () => {
    expect(hearingAt('opened').does(later, askHearing, { hearingId: 'unknown' })).toBe('HearingUnknown');
  });
});
