import { later, monday, received, supervisor } from '../../test/complaint';
import { needsAComplaint, tellsItsTime } from '../../test/every-command';
import { rulesOf } from '../../test/rules';
import { recordServiceFact } from './record-service-fact';

describe('recording a fact of the service', () => {
  const insured = () => received({}, rulesOf('atradius'));
  const requested = { kind: 'limit-requested' };
  needsAComplaint(recordServiceFact, requested, insured);
  tellsItsTime(insured, recordServiceFact, monday, (at) => ({ ...requested, at }));

  it('takes what the procedure speaks of: in a clock, a duty, a letter', () => {
    const named = { ...requested, about: 'limit-1', effectiveOn: '2026-03-05', reason: 'size' };
    expect(insured().does(later, recordServiceFact, named)).toEqual([
      { type: 'service-fact.recorded', data: { at: later, factId: expect.any(String), ...named } },
    ]);
    for (const kind of ['improvement-closed', 'limit-refused'])
      expect(insured().does(later, recordServiceFact, { kind })).toMatchObject([{ data: { kind } }]);
  });

  it('takes no other, and tells which there are', () => {
    expect(insured().does(later, recordServiceFact, { kind: 'sunshine' })).toBe('kind: UNKNOWN_KIND');
    expect(received().does(later, recordServiceFact, requested)).toBe('kind: UNKNOWN_KIND');
  });

  it('takes from who handles no cases what proves a duty of their role, and nothing else', () => {
    const improver = { ...supervisor, roles: ['compliance' as const], scopes: ['complaints:read' as const] };
    const records = (kind: string) => insured().does(later, recordServiceFact, { kind }, { actor: improver });
    expect(records('improvement-closed')).toMatchObject([{ data: { kind: 'improvement-closed' } }]);
    expect(records('limit-requested')).toBe('RoleNotAllowed');
    expect(insured().does(later, recordServiceFact, { kind: 'improvement-closed' }, { actor: { ...improver, roles: ['analyst'] } })).toBe('RoleNotAllowed'); // prettier-ignore
  });

  describe('where time is promised before an effect', () => {
    const limit = { about: 'limit-1' };
    const told = { kind: 'limit-reduction-told', ...limit };
    const effect = { kind: 'limit-reduced', ...limit };
    const exception = { kind: 'reduction-exception-approved', ...limit, reason: 'fraud' };
    const notified = () => {
      const complaint = insured();
      complaint.does(later, recordServiceFact, told);
      return complaint;
    };

    it('neither tells of a day within it nor takes what comes within it, and names the first day that may be', () => {
      const dossier = insured();
      const answer = dossier.answer(later, recordServiceFact, { ...told, effectiveOn: '2026-04-02' });
      expect(answer).toMatchObject({
        code: 'GapNotObserved',
        message: { en: expect.stringContaining('Fri 3 Apr 2026') },
        data: { clock: 'S3.C2', earliestOn: '2026-04-03' },
      });
      expect(dossier.does(later, recordServiceFact, { ...told, effectiveOn: '2026-04-03' })).toHaveLength(1);
      expect(dossier.does('2026-04-02T21:59:59.000Z', recordServiceFact, effect)).toBe('GapNotObserved');
      expect(dossier.does('2026-04-02T22:00:00.000Z', recordServiceFact, effect)).toHaveLength(1);
    });

    it('takes an exception by who may approve it, and says in which role that was', () => {
      const dossier = notified();
      expect(dossier.does(later, recordServiceFact, exception)).toBe('NotTheApprover');
      expect(dossier.does(later, recordServiceFact, exception, { actor: supervisor })).toMatchObject([
        { data: { approvedBy: 'p-supervisor', approvedAs: 'head', reason: 'fraud' } },
      ]);
      expect(dossier.does(later, recordServiceFact, effect)).toHaveLength(1);
    });

    it('takes no exception without a reason of the text, nor one that somebody else approved', () => {
      const by = { actor: supervisor };
      const dossier = notified();
      const { reason: _left, ...without } = exception;
      expect(dossier.does(later, recordServiceFact, without, by)).toBe('reason: UNKNOWN_REASON');
      expect(dossier.does(later, recordServiceFact, { ...exception, reason: 'weather' }, by)).toBe(
        'reason: UNKNOWN_REASON',
      );
      expect(dossier.does(later, recordServiceFact, { ...exception, approvedBy: 'p-head' }, by)).toBe(
        'approvedBy: SOMEBODY_ELSE',
      );
      expect(dossier.does(later, recordServiceFact, effect)).toBe('GapNotObserved');
    });
  });
});
