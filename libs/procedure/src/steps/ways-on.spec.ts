import { theRulebook } from '../../test/read-rulebook';
import { decidersOn } from './ways-on';

describe('who decides on a step', () => {
  const deciders = (id: string) => {
    const procedure = theRulebook().procedure(id, 1);
    return Object.fromEntries(procedure.steps.map((step) => [step.id, decidersOn(procedure, step)]));
  };

  it('are those it belongs to, or higher', () => {
    expect(deciders('three-step-lease')).toEqual({
      contact: ['contact-person', 'team-lead', 'team', 'senior-manager', 'board'],
      review: ['contact-person', 'team-lead', 'senior-manager', 'board'],
      'senior-manager': ['senior-manager', 'board'],
      board: ['board'],
    });
  });

  it('is not who had it before, though a later step is theirs again', () => {
    expect(deciders('leasem')).toEqual({
      online: ['employee', 'board'],
      conversation: ['employee', 'board'],
      board: ['board'],
      'second-look': ['employee', 'board'],
    });
  });
});
