import { body, type PlayedCase, received } from '../../test/case';
import { directLease, rulesOf } from '../../test/rules';

const now = '2026-03-05T10:00:01.000Z';
const [outside] = directLease.procedure.outside;

const decisionId = '0198a000-0000-7000-8000-0000000000dd';
const decided = (dossier: PlayedCase, at = '2026-03-03T10:00:00.000Z', heardAt = at) =>
  dossier.sees('decision.taken', at, { outcome: 'rejected', decisionId }, heardAt);
const told = (dossier: PlayedCase, at = '2026-03-03T11:00:00.000Z', heardAt = at) => {
  dossier.sees('letter.sent', at, { kind: 'settlement' }, heardAt);
  return dossier.sees('complaint.resolved', at, { decisionId }, heardAt);
};
const dissatisfied = (dossier: PlayedCase, at = '2026-03-05T10:00:00.000Z', heardAt = now) =>
  dossier.sees('statement.received', at, { kind: 'dissatisfied' }, heardAt);
/** A complaint whose decision was told. */
const answered = (rules = directLease) => {
  const dossier = received(rules);
  decided(dossier);
  told(dossier);
  return dossier;
};

describe('offering the dispute body', () => {
  it('happens when the complainant is dissatisfied after the decision, with the window and its last safe day', () => {
    expect(dissatisfied(answered())).toMatchObject([
      {
        type: 'referral.offered',
        data: { at: now, body, lastDay: '2027-03-01', binding: true, clause: 'end-commission' },
      },
    ]);
  });

  it('names no opening once the firm answered: the gate is open', () => {
    const [offer] = dissatisfied(answered());
    expect(offer?.data).not.toHaveProperty('opensAt');
  });

  it('waits for the decision to be told: nobody is sent outside because of what they have not heard', () => {
    const dossier = received();
    decided(dossier);
    expect(dissatisfied(dossier)).toEqual([]);
    expect(told(dossier, '2026-03-06T09:00:00.000Z')).toMatchObject([
      { type: 'referral.offered', data: { at: '2026-03-06T09:00:00.000Z', lastDay: '2027-03-01' } },
    ]);
  });

  it('happens when a proposal was told that the complainant did not accept', () => {
    const dossier = received();
    decided(dossier);
    dossier.sees('decision.told', '2026-03-03T11:00:00.000Z', { decisionId });
    expect(dissatisfied(dossier)).toMatchObject([{ type: 'referral.offered' }]);
  });

  it('does not happen for dissatisfaction before any decision, nor for other statements', () => {
    expect(dissatisfied(received())).toEqual([]);
    expect(answered().sees('statement.received', now, { kind: 'accepts' })).toEqual([]);
  });

  it('goes by the time of the facts when the decision comes in after the statement it preceded', () => {
    const before = received();
    dissatisfied(before);
    expect(decided(before, '2026-03-03T10:00:00.000Z', now)).toEqual([]);
    expect(told(before, '2026-03-03T11:00:00.000Z', now)).toMatchObject([{ type: 'referral.offered' }]);
    const after = received();
    dissatisfied(after);
    expect(decided(after, '2026-03-06T10:00:00.000Z', '2026-03-06T10:00:01.000Z')).toEqual([]);
    expect(told(after, '2026-03-06T11:00:00.000Z')).toEqual([]);
  });

  it('happens once for one position', () => {
    const dossier = answered();
    expect(dissatisfied(dossier)).toHaveLength(1);
    expect(dissatisfied(dossier, '2026-03-06T10:00:00.000Z', '2026-03-06T10:00:01.000Z')).toEqual([]);
  });

  describe('once the receipt is corrected', () => {
    const corrected = (dossier: PlayedCase, receivedAt: string) =>
      dossier.sees('complaint.receipt-corrected', '2026-03-06T10:00:00.000Z', { receivedAt });
    const [wrong, right] = ['2026-02-27T10:00:00.000Z', '2026-03-01T10:00:00.000Z'];

    it('happens again, for the same referral, with the last day that counts from there; corrected back, with the first', () => {
      const dossier = answered();
      const [first] = dissatisfied(dossier);
      const [again, ...more] = corrected(dossier, wrong);
      expect(more).toEqual([]);
      expect(again).toMatchObject({ type: 'referral.offered', data: { lastDay: '2027-02-27' } });
      expect(again?.data).toHaveProperty('referralId', Object(first?.data).referralId);
      expect(dissatisfied(dossier, '2026-03-06T11:00:00.000Z', '2026-03-06T11:00:01.000Z')).toEqual([]);
      expect(corrected(dossier, right)).toMatchObject([{ type: 'referral.offered', data: { lastDay: '2027-03-01' } }]);
    });

    it('does not where no day moves, nothing was offered yet, or something was filed', () => {
      const sameDay = answered();
      dissatisfied(sameDay);
      expect(corrected(sameDay, '2026-03-01T09:00:00.000Z')).toEqual([]);
      expect(corrected(answered(), wrong)).toEqual([]);
      const filed = answered();
      const [offer] = dissatisfied(filed);
      const { referralId } = Object(offer?.data);
      filed.sees('referral.filed', now, { referralId, filedBy: 'complainant' });
      filed.sees('referral.closed', now, { referralId });
      expect(corrected(filed, wrong)).toEqual([]);
    });
  });

  it('is over once a case is running', () => {
    const dossier = answered();
    dossier.sees('referral.filed', now, { referralId: 'r-1', filedBy: 'complainant' });
    expect(dissatisfied(dossier)).toEqual([]);
  });

  it('follows other triggers that a procedure names, such as an expired clock', () => {
    const rules = rulesOf('directlease', {
      outside: [
        { ...outside!, body: 'kifid', offeredOn: [{ pattern: { on: 'clock.expired', where: { clock: 'S1.C3' } } }] },
      ],
    });
    const expired = received(rules).sees('clock.expired', now, { clock: 'S1.C3', clockId: 'S1.C3#1' });
    expect(expired).toMatchObject([
      {
        type: 'referral.offered',
        data: { body: 'kifid', lastDay: '2027-03-01', opensAt: '2026-04-26T22:00:00.000Z' },
      },
    ]);
  });

  it('offers the court without a last day where there is no dispute body', () => {
    const rules = rulesOf('directlease', { outside: [{ ...outside!, body: 'court', binding: false }] });
    const [offer] = dissatisfied(answered(rules));
    expect(offer).toMatchObject({ type: 'referral.offered', data: { body: 'court', binding: false } });
    expect(offer?.data).not.toHaveProperty('lastDay');
  });

  it('offers every way out that the procedure names, each once', () => {
    const court = { ...outside!, id: 'court', body: 'court', binding: false };
    const rules = rulesOf('directlease', { outside: [outside!, court] });
    expect(dissatisfied(answered(rules))).toMatchObject([
      { type: 'referral.offered', data: { body } },
      { type: 'referral.offered', data: { body: 'court' } },
    ]);
    const dossier = answered(rules);
    dossier.sees('referral.offered', now, { referralId: 'r-1', body: 'court', binding: false });
    expect(dissatisfied(dossier, '2026-03-05T11:00:00.000Z', '2026-03-05T11:00:01.000Z')).toMatchObject([
      { type: 'referral.offered', data: { body } },
    ]);
  });
});
