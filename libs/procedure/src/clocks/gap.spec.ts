import { theRulebook } from '../../test/read-rulebook';
import { gapNotObserved } from './gap';
import { livesOf } from './lives-of';

const procedure = theRulebook().procedure('atradius', 1);
const calendar = theRulebook().calendar('nl-office', 1);
const rules = { procedure, calendar, calendarNamed: () => undefined };

let ids = 0;
const fact = (at: string, kind: string, more: object = {}) => ({
  id: `f-${++ids}`,
  type: 'service-fact.recorded',
  data: { at: `${at}T09:00:00.000Z`, kind, about: 'limit-1', ...more },
});
const told = fact('2026-03-02', 'limit-reduction-told');
const effect = (at: string, more: object = {}) => fact(at, 'limit-reduced', more);
const exception = (at: string, more: object = {}) =>
  fact(at, 'reduction-exception-approved', { reason: 'fraud', approvedBy: 'p', approvedAs: 'head', ...more });
const isRefused = (facts: readonly ReturnType<typeof fact>[], next: ReturnType<typeof fact>) =>
  gapNotObserved(rules, facts, next) !== undefined;

describe('the time between a notice and its effect', () => {
  it('is left open, and whoever comes too early is told the first day that is not', () => {
    expect(gapNotObserved(rules, [told], effect('2026-04-01'))).toMatchObject({
      clock: { id: 'S3.C2' },
      earliest: '2026-04-02',
    });
    expect(isRefused([told], effect('2026-04-02'))).toBe(false);
  });

  it('keeps off a day that is told, in the notice or with the effect', () => {
    expect(isRefused([], fact('2026-03-02', 'limit-reduction-told', { effectiveOn: '2026-04-01' }))).toBe(true);
    expect(isRefused([], fact('2026-03-02', 'limit-reduction-told', { effectiveOn: '2026-04-02' }))).toBe(false);
    expect(isRefused([told], effect('2026-04-10', { effectiveOn: '2026-03-20' }))).toBe(true);
  });

  it('is that of one limit, and says nothing of another', () => {
    const other = fact('2026-03-30', 'limit-reduction-told', { about: 'limit-2' });
    expect(isRefused([told, other], effect('2026-04-02'))).toBe(false);
    expect(isRefused([told, other], effect('2026-04-02', { about: 'limit-2' }))).toBe(true);
  });

  it('is that of the last notice, where an effect does not say which it follows from', () => {
    const unnamed = { about: undefined };
    const [reduction, withdrawal] = [
      fact('2026-03-02', 'limit-reduction-told', unnamed),
      fact('2026-03-20', 'limit-withdrawal-told', unnamed),
    ];
    expect(gapNotObserved(rules, [reduction, withdrawal], effect('2026-04-02', unnamed))).toMatchObject({
      earliest: '2026-04-20',
    });
    expect(isRefused([reduction, withdrawal], effect('2026-04-20', unnamed))).toBe(false);
    const named = fact('2026-03-20', 'limit-withdrawal-told', { about: 'limit-2' });
    expect(isRefused([reduction, named], effect('2026-04-02'))).toBe(false);
  });

  it('begins with a notice: without one nothing comes, nor a second time after the effect', () => {
    expect(gapNotObserved(rules, [], effect('2026-03-03'))).toMatchObject({ earliest: '2026-04-03' });
    const [first, again] = [effect('2026-04-02'), effect('2026-04-20')];
    expect(gapNotObserved(rules, [told, first], again)).toMatchObject({ earliest: '2026-05-21' });
    expect(isRefused([exception('2026-03-03')], effect('2026-03-03'))).toBe(false);
  });

  it('does not hold facts that are no effect, nor what has no exceptions in the text and is only measured', () => {
    expect(isRefused([told], fact('2026-03-03', 'limit-requested'))).toBe(false);
    expect(isRefused([], fact('2026-03-03', 'policy-renewed'))).toBe(false);
    const documents = fact('2026-03-02', 'renewal-documents-sent');
    expect(isRefused([documents], fact('2026-03-03', 'policy-renewed'))).toBe(false);
    expect(isRefused([], fact('2026-03-02', 'renewal-documents-sent', { effectiveOn: '2026-03-03' }))).toBe(false);
  });
});

describe('an exception to it', () => {
  const early = effect('2026-03-10');
  const verdict = (...facts: readonly ReturnType<typeof fact>[]) => {
    const lives = livesOf(rules, [told, ...facts, early], Date.parse('2026-03-11T00:00:00Z'));
    const states = lives.flatMap(({ clock, runs }) => (clock.id === 'S3.C2' ? runs.map(({ state }) => state) : []));
    return [isRefused([told, ...facts], early) ? 'refused' : 'taken', ...states];
  };

  it('allows the effect, and the clock counts as kept, also where it was approved before the notice', () => {
    expect(verdict(exception('2026-03-09'))).toEqual(['taken', 'kept']);
    expect(verdict(exception('2026-03-01'))).toEqual(['taken', 'kept']);
  });

  it.each([
    ['for a reason that the text does not have', { reason: 'weather' }],
    ['approved by nobody', { approvedBy: undefined, approvedAs: undefined }],
    ['approved in a role that may not', { approvedAs: 'account-manager' }],
    ['about another limit', { about: 'limit-2' }],
  ])('is none %s', (_, more) => {
    expect(verdict(exception('2026-03-09', more))).toEqual(['refused', 'broken']);
  });

  it('is none after the effect, and serves one effect only', () => {
    expect(verdict()).toEqual(['refused', 'broken']);
    const again = fact('2026-03-12', 'limit-reduction-told');
    const facts = [told, exception('2026-03-09'), early, again];
    expect(isRefused(facts, effect('2026-03-20'))).toBe(true);
  });

  it('that names an approver and no role, as all did once, still counts', () => {
    expect(verdict(exception('2026-03-09', { approvedAs: undefined }))).toEqual(['taken', 'kept']);
  });
});
