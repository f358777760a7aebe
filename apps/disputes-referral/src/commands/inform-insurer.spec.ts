import { later, received, sunday } from '../../test/case';
import { needsAComplaint, tellsItsTime } from '../../test/every-command';
import { informInsurer } from './inform-insurer';

describe('informing the liability insurer', () => {
  needsAComplaint(informInsurer, { insurer: 'nn' });
  tellsItsTime(received, informInsurer, (at) => ({ insurer: 'nn', at }), sunday);

  it('happens once for one insurer, and again when another takes its place', () => {
    const dossier = received();
    expect(dossier.does(later, informInsurer, { insurer: 'nn' })).toEqual([
      { type: 'insurer.informed', data: { at: later, insurer: 'nn' } },
    ]);
    expect(dossier.may(later, informInsurer)).toBeUndefined();
    expect(dossier.does(later, informInsurer, { insurer: 'nn' })).toBe('InsurerAlreadyInformed');
    expect(dossier.does(later, informInsurer, { insurer: 'asr' })).toMatchObject([{ data: { insurer: 'asr' } }]);
    expect(dossier.state.insurer?.name).toBe('asr');
  });
});
