import { approved, drafted, facts, letterId, sent, story } from '../../test/story';
import { notTaken, sentByMail } from './delivery';

const now = Date.parse('2026-05-04T10:00:00.000Z');
const text = { datesTold: [], clauses: ['end-commission'] };
const ready = story(facts.received, drafted('settlement'), approved);

describe('the mail server', () => {
  it('took it: sent at the instant of acceptance, never later than now', () => {
    expect(sentByMail(ready, { letterId, at: now - 300, text }, now)).toMatchObject([
      { type: 'letter.sent', data: { at: '2026-05-04T09:59:59.700Z', medium: 'email', clauses: ['end-commission'] } },
    ]);
    expect(sentByMail(ready, { letterId, at: now + 300, text }, now)).toMatchObject([
      { data: { at: '2026-05-04T10:00:00.000Z' } },
    ]);
  });

  it('took it twice after a crash: recorded once', () => {
    const done = story(facts.received, drafted('settlement'), approved, sent);
    expect(sentByMail(done, { letterId, at: 0, text }, now)).toEqual([]);
  });

  it('refused it: it did not arrive, unless it was recorded as sent before', () => {
    const refused = { letterId, reason: 'smtp-550' };
    expect(notTaken(ready, refused, now)).toMatchObject([{ type: 'letter.bounced', data: { reason: 'smtp-550' } }]);
    expect(notTaken(story(drafted('settlement'), approved, sent), refused, now)).toEqual([]);
  });
});
