import { later, monday, type PlayedCase, received, supervisor } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { rulesWith } from '../../test/rules';
import { assign } from './assign';
import { declareUnable } from './declare-unable';
import { takeOver } from './take-over';

describe('a handler who cannot solve it', () => {
  const unable = (dossier: PlayedCase, reason: string) => dossier.does(later, declareUnable, { reason });
  needsAnOpenCase(declareUnable, { reason: 'complexity' });

  it.each(['complexity', 'authority'])('for %s brings in the head of the department', (reason) => {
    expect(unable(received(), reason)).toMatchObject([
      { type: 'handler.unable', data: { reason } },
      {
        type: 'role.informed',
        data: { role: 'head-of-department', about: `unable:${reason}`, clause: '2.1.3-discuss' },
      },
    ]);
  });

  it('is whoever handles it, or who says so while nobody does', () => {
    const dossier = received();
    expect(unable(dossier, 'complexity')).toMatchObject([{ data: { handler: 'p-handler' } }, {}]);
    dossier.does(monday, assign, { handler: 'h1', name: 'Sanne Visser' });
    expect(unable(dossier, 'complexity')).toMatchObject([{ data: { handler: 'h1' } }, {}]);
  });

  it('is refused for a reason the procedure does not know', () => {
    expect(unable(received(), 'boredom')).toBe('ReasonNotAllowed');
  });

  it('is refused on a step where the procedure foresees it not, whatever the reason', () => {
    const dossier = received();
    dossier.does(later, takeOver, { reason: 'complexity' }, { actor: supervisor });
    expect(dossier.may(later, declareUnable)).toBe('InabilityNotForeseen');
    expect(unable(dossier, 'complexity')).toBe('InabilityNotForeseen');
    expect(unable(received(rulesWith({})), 'boredom')).toBe('InabilityNotForeseen');
  });
});
