import { rulesOf } from '@gehoor/testing';
import { later, received } from '../../test/case';
import { needsAComplaint, tellsItsTime } from '../../test/every-command';
import { recordInsurerAdvice } from './record-insurer-advice';

describe('recording what the insurer advised', () => {
  const advice = { about: 'decide', advice: 'agreed' };
  const informedAt = '2026-03-02T10:00:00.000Z';
  const informed = () => {
    const dossier = received();
    dossier.sees('insurer.informed', informedAt, { insurer: 'nn' });
    return dossier;
  };
  needsAComplaint(recordInsurerAdvice, advice);
  tellsItsTime(informed, recordInsurerAdvice, (at) => ({ ...advice, at }), informedAt);

  it('is possible after it was informed', () => {
    expect(received().may(later, recordInsurerAdvice)).toBe('InsurerNotInformed');
    expect(received().does(later, recordInsurerAdvice, advice)).toBe('InsurerNotInformed');
    expect(informed().may(later, recordInsurerAdvice)).toBeUndefined();
  });

  it('happens per step, each time anew, and keeps what was said out of the fact', () => {
    const dossier = informed();
    const consulted = [{ type: 'insurer.consulted', data: { at: later, insurer: 'nn', ...advice } }];
    expect(dossier.does(later, recordInsurerAdvice, { ...advice, notes: 'Mrs Jansen called.' })).toEqual(consulted);
    expect(dossier.does(later, recordInsurerAdvice, advice)).toEqual(consulted);
    expect(dossier.state.consultations).toHaveLength(2);
  });

  describe('where the procedure wants a consultation for every action', () => {
    const connecte = () => {
      const dossier = received(rulesOf('connecte'));
      dossier.sees('insurer.informed', informedAt, { insurer: 'nn' });
      return dossier;
    };

    it('is about an action that waits for one, or says which it covers', () => {
      expect(connecte().does(later, recordInsurerAdvice, advice)).toHaveLength(1);
      const several = { about: 'call', actions: ['decide', 'admit-fault'], advice: 'agreed' };
      expect(connecte().does(later, recordInsurerAdvice, several)).toMatchObject([{ data: several }]);
    });

    it('is refused about anything else', () => {
      const about = { about: 'weather', advice: 'agreed' };
      expect(connecte().does(later, recordInsurerAdvice, about)).toBe('about: UNKNOWN_ACTION');
      expect(connecte().does(later, recordInsurerAdvice, { ...about, actions: ['decide', 'hear'] })).toBe(
        'actions: UNKNOWN_ACTION',
      );
    });
  });
});
