import type { Identity } from '@gehoor/service-kit';
import { handler, later, monday, type PlayedCase, received, somebody, supervisor, typesOf } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { rulesWith, threeSteps } from '../../test/rules';
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

  it('is one who may decide on the step: nobody lower pushes it up the ladder', () => {
    const dossier = received(threeSteps());
    const say = (actor: Identity) => dossier.does(later, declareUnable, { reason: 'no-agreement' }, { actor });
    dossier.sees('step.entered', later, { step: 'review', round: 1, ownerRole: 'contact-person', trigger: 'dissatisfied' }); // prettier-ignore
    expect(dossier.may(later, declareUnable, handler)).toBeUndefined();
    expect(typesOf(say(handler))).toEqual(['handler.unable', 'step.entered']);
    expect(dossier.may(later, declareUnable, handler)).toBe('RoleNotAllowed');
    expect(say(handler)).toBe('RoleNotAllowed');
    expect(say(supervisor)).toBe('RoleNotAllowed');
    const manager = somebody('p-manager', 'senior-manager');
    expect(say(manager)).toMatchObject([{ data: { handler: 'p-manager' } }, { data: { step: 'board' } }, {}]);
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
