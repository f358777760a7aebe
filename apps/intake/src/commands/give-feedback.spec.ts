import { closed, later } from '../../test/complaint';
import { needsAComplaint, needsPersons } from '../../test/every-command';
import { giveFeedback } from './give-feedback';

describe('giving feedback', () => {
  const thanks = { text: 'Quick and friendly.', about: 'handling' };
  needsAComplaint(giveFeedback, thanks);
  needsPersons(giveFeedback, thanks);

  it('is possible at any time, and its words stay out of the fact', () => {
    expect(closed().does(later, giveFeedback, thanks)).toEqual([
      { type: 'feedback.received', data: { at: later, feedbackId: expect.any(String), about: 'handling' } },
    ]);
  });
});
