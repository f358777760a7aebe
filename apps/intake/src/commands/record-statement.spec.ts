import { closed, later, monday, received } from '../../test/complaint';
import { needsAComplaint, needsPersons, tellsItsTime } from '../../test/every-command';
import { recordStatement } from './record-statement';

describe('recording a statement', () => {
  const said = { kind: 'dissatisfied', channel: 'phone' } as const;
  needsAComplaint(recordStatement, said);
  needsPersons(recordStatement, said);
  tellsItsTime(received, recordStatement, monday, (at) => ({ ...said, at }));

  it('is possible after closing: dissatisfaction then may open it again', () => {
    expect(closed().does(later, recordStatement, said)).toMatchObject([
      { type: 'statement.received', data: { at: later, kind: 'dissatisfied', channel: 'phone' } },
    ]);
  });

  it('comes through a channel of the procedure', () => {
    expect(received().does(later, recordStatement, { ...said, channel: 'online-form' })).toBe(
      'channel: UNKNOWN_CHANNEL',
    );
  });

  it('keeps the words out of the fact', () => {
    const [fact] = received().does(later, recordStatement, { ...said, about: 'letter-1', text: 'My number is 06.' });
    expect(fact).toEqual({
      type: 'statement.received',
      data: { at: later, statementId: expect.any(String), kind: 'dissatisfied', channel: 'phone', about: 'letter-1' },
    });
  });
});
