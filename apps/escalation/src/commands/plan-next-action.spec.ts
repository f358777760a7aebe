import { later, received } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { planNextAction } from './plan-next-action';

describe('planning the next action', () => {
  needsAnOpenCase(planNextAction, { on: '2026-03-03', action: 'call' });

  it('a next action is planned for today or later', () => {
    const halfPastMidnight = '2026-03-02T23:30:00.000Z'; // in Amsterdam: the third of March
    const plan = (on: string) => received().does(halfPastMidnight, planNextAction, { on, action: 'call' });
    expect(plan('2026-03-02')).toBe('DateInThePast');
    expect(plan('2026-03-03')).toEqual([
      { type: 'next-action.planned', data: { at: halfPastMidnight, on: '2026-03-03', action: 'call' } },
    ]);
  });

  it('takes the place of what was planned before', () => {
    const dossier = received();
    dossier.does(later, planNextAction, { on: '2026-03-03', action: 'call' });
    dossier.does(later, planNextAction, { on: '2026-03-05', action: 'visit', note: 'Mevrouw is woensdag weg' });
    expect(dossier.state.nextAction).toMatchObject({ on: '2026-03-05', action: 'visit' });
  });
});
