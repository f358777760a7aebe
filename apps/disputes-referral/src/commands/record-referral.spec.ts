import { instantOf } from '@gehoor/decision';
import { body, caseUnder, later, type Parsed, type PlayedCase, received, referralId, sunday } from '../../test/case';
import { needsAComplaint, tellsItsTime } from '../../test/every-command';
import { filedAt, firstReferral, referralAt } from '../../test/referrals';
import { directLease, rulesOf } from '../../test/rules';
import { recordReferral } from './record-referral';

describe('filing', () => {
  const byComplainant = { filedBy: 'complainant' as const };
  const [commission] = directLease.procedure.outside;
  const file = (dossier: PlayedCase, more: Partial<Parsed<typeof recordReferral.input>> = {}) =>
    dossier.does(later, recordReferral, { ...byComplainant, ...more });
  const offered = (rules = directLease) => {
    const dossier = received(rules);
    dossier.sees('referral.offered', sunday, { referralId, body, lastDay: '2027-03-01', binding: true });
    return dossier;
  };
  needsAComplaint(recordReferral, byComplainant);
  tellsItsTime(received, recordReferral, (at) => ({ ...byComplainant, filedAt: at }), sunday);

  it('takes up the referral that was offered, and says when the defence is due by the body’s rules', () => {
    expect(file(offered(), { filedAt: instantOf(filedAt), caseNumber: 'GC-77' })).toEqual([
      {
        type: 'referral.filed',
        data: { at: filedAt, referralId, body, filedBy: 'complainant', caseNumber: 'GC-77' },
      },
      { type: 'defence.due', data: { at: filedAt, referralId, body, dueOn: '2026-05-10' } },
    ]);
  });

  it('is possible without an offer, for silence opens the gate too; a day named by the body comes first', () => {
    expect(received().may(later, recordReferral)).toBeUndefined();
    expect(file(received(), { defenceDueOn: '2026-07-15' })).toMatchObject([
      { type: 'referral.filed', data: { body } },
      { type: 'defence.due', data: { dueOn: '2026-07-15' } },
    ]);
  });

  it('is by the complainant where nobody says by whom', () => {
    expect(recordReferral.input.parse({}).filedBy).toBe('complainant');
    expect(recordReferral.input.parse({ filedBy: null }).filedBy).toBe('complainant');
    expect(recordReferral.input.parse({ filedBy: 'FIRM' }).filedBy).toBe('firm');
  });

  it('by the firm needs the consumer’s consent, kept out of the fact, and calls for no defence', () => {
    expect(file(received(), { filedBy: 'firm' })).toBe('ConsentMissing');
    expect(file(received(), { filedBy: 'firm', consumerConsentOn: '2026-06-18' })).toEqual([
      { type: 'referral.filed', data: { at: later, referralId: expect.any(String), body, filedBy: 'firm' } },
    ]);
  });

  it('happens one at a time, and again after the case was withdrawn, under a new id', () => {
    expect(referralAt('filed').may(later, recordReferral)).toBe('ReferralAlreadyFiled');
    expect(file(referralAt('ruled'))).toBe('ReferralAlreadyFiled');
    const again = offered();
    again.sees('referral.filed', filedAt, { referralId, body, filedBy: 'complainant' });
    again.sees('referral.withdrawn', filedAt, { referralId, body });
    expect(file(again)).toMatchObject([
      { type: 'referral.filed', data: { referralId: expect.not.stringMatching(referralId) } },
      { type: 'defence.due' },
    ]);
  });

  it('has sound days: the defence not before it, the consent not after it, each on the day itself at the latest', () => {
    expect(file(received(), { defenceDueOn: '2026-06-19' })).toBe('defenceDueOn: TOO_EARLY');
    expect(file(received(), { consumerConsentOn: '2026-06-21' })).toBe('consumerConsentOn: TOO_LATE');
    expect(file(received(), { defenceDueOn: '2026-06-19', consumerConsentOn: '2026-06-21' })).toBe(
      'defenceDueOn: TOO_EARLY, consumerConsentOn: TOO_LATE',
    );
    expect(file(received(), { defenceDueOn: '2026-06-20', consumerConsentOn: '2026-06-20' })).toHaveLength(2);
  });

  it('is refused where the procedure names no way out for this complaint', () => {
    const rules = rulesOf('directlease', { outside: [{ ...commission!, when: { product: 'moped' } }] });
    expect(file(received(rules))).toBe('WayOutMissing');
  });

  it('goes to the body named, if the procedure names it', () => {
    const rules = rulesOf('directlease', { outside: [commission!, { ...commission!, id: 'other', body: 'kifid' }] });
    expect(file(offered(rules), { body: 'kifid' })).toMatchObject([
      { type: 'referral.filed', data: { body: 'kifid', referralId: expect.not.stringMatching(referralId) } },
    ]);
    expect(file(received(), { body: 'kifid' })).toBe('WayOutMissing');
  });

  it('is recorded also when it is early or late', () => {
    const early = caseUnder();
    early.sees('complaint.received', sunday);
    expect(early.does('2026-03-02T10:00:00.000Z', recordReferral, byComplainant)).toHaveLength(2);
    const late = received();
    expect(late.does('2027-03-02T10:00:00.000Z', recordReferral, byComplainant)).toHaveLength(2);
    expect(firstReferral(late.state).filedAt).toBe(instantOf('2027-03-02T10:00:00.000Z'));
  });
});
