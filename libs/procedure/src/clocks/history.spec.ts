import { theRulebook } from '../../test/read-rulebook';
import { historyOf, type RecordedFact } from './history';

const procedure = theRulebook().procedure('connecte', 2);
const day = (date: number) => `2026-06-${String(date).padStart(2, '0')}T09:00:00.000Z`;
const fact = (type: string, date: number, data: object = {}): RecordedFact => ({
  id: `${type} ${date}`,
  type,
  data: { at: day(date), ...data },
});
const sent = (date: number, letterId: string, kind = 'decision') => fact('letter.sent', date, { letterId, kind });
const bounced = (date: number, letterId: string) => fact('letter.bounced', date, { letterId, kind: 'decision' });
const resolved = (date: number, by = 2) =>
  fact('complaint.resolved', date, { communicatedBy: { type: 'letter.sent', id: `letter.sent ${by}` } });

/** When the complaint was resolved, after a decision letter of the 2nd that came back. */
function resolvedOn(...since: readonly RecordedFact[]) {
  const recorded = [fact('complaint.received', 1), sent(2, 'a'), resolved(2), bounced(3, 'a'), ...since];
  const { facts } = historyOf(procedure, recorded, Date.parse(day(30)));
  return facts.flatMap(({ type, at }) => (type === 'complaint.resolved' ? [new Date(at).toISOString()] : []));
}

describe('a complaint whose decision letter came back', () => {
  it('is not resolved until the decision is told again', () => {
    expect(resolvedOn()).toEqual([]);
    expect(resolvedOn(sent(4, 'b', 'acknowledgement'), fact('talk.held', 5, { minuted: false }))).toEqual([]);
  });

  it('is resolved by the letter sent anew, by another that tells a decision, and by a minuted talk', () => {
    expect(resolvedOn(sent(4, 'a'))).toEqual([day(4)]);
    expect(resolvedOn(sent(4, 'b'))).toEqual([day(4)]);
    expect(resolvedOn(fact('talk.held', 4, { minuted: true }), sent(5, 'a'))).toEqual([day(4)]);
  });

  it('is not by one that came back too, nor by what tells a later decision', () => {
    expect(resolvedOn(sent(4, 'a'), bounced(5, 'a'), sent(6, 'a'))).toEqual([day(6)]);
    expect(resolvedOn(fact('decision.taken', 4), sent(5, 'b'), resolved(5, 5))).toEqual([day(5)]);
  });

  it('is resolved no earlier than the complainant accepted what was told', () => {
    expect(resolvedOn(sent(4, 'a'), resolved(6))).toEqual([day(4), day(6)]);
  });
});

describe('a talk that was minuted afterwards', () => {
  const held = (minuted: boolean, talkId = 'a', date = 2) => fact('talk.held', date, { talkId, minuted });
  const talksIn = (...recorded: readonly RecordedFact[]) =>
    historyOf(procedure, [fact('complaint.received', 1), ...recorded], Date.parse(day(30))).facts.flatMap(
      ({ type, id, data }) => (type === 'talk.held' ? [[id, data['talkId'], data['minuted']]] : []),
    );

  it('was held once, with minutes', () => {
    const again = { ...held(true), id: 'minutes' };
    expect(talksIn(held(false), fact('decision.taken', 3), again)).toEqual([['talk.held 2', 'a', true]]);
  });

  it('is no other talk, nor one of another time', () => {
    expect(talksIn(held(false), held(true, 'b'), held(true, 'a', 3))).toEqual([
      ['talk.held 2', 'a', false],
      ['talk.held 2', 'b', true],
      ['talk.held 3', 'a', true],
    ]);
  });
});
