import { later } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { hearingAt, hearingId } from '../../test/meetings';
import { summariseHearing } from './summarise-hearing';

describe('summarising a hearing', () => {
  const summary = 'Zij zegt de auto op tijd te hebben gebracht';
  needsAnOpenCase(summariseHearing, { hearingId, summary });
  tellsItsTime(
    () => hearingAt('asked'),
    summariseHearing,
    (at) => ({ hearingId, summary, at }),
  );

  it('follows on their being asked, and keeps what they said out of the fact', () => {
    const dossier = hearingAt('asked');
    expect(dossier.does(later, summariseHearing, { hearingId, summary })).toEqual([
      { type: 'hearing.summarised', data: { at: later, hearingId, person: 'a' } },
    ]);
    expect(dossier.state.hearings).toMatchObject([{ stage: 'summarised' }]);
  });

  it.each(['opened', 'summarised', 'signed', 'refused'] as const)('cannot follow on "%s"', (stage) => {
    expect(hearingAt(stage).does(later, summariseHearing, { hearingId, summary })).toBe('HearingOutOfOrder');
  });

  it('is refused for a hearing that was never opened', () => {
    expect(hearingAt('asked').does(later, summariseHearing, { hearingId: 'unknown', summary })).toBe('HearingUnknown');
  });
});
