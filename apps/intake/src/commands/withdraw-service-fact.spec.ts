import { later, monday, received, supervisor } from '../../test/complaint';
import { needsAComplaint } from '../../test/every-command';
import { rulesOf } from '../../test/rules';
import { recordServiceFact } from './record-service-fact';
import { withdrawServiceFact } from './withdraw-service-fact';

const factId = '0190a1b2-c3d4-7e5f-8a6b-000000000007';
const mistake = { factId, because: 'mistake' as const };

function recorded(kind = 'limit-requested', more: object = {}) {
  const complaint = received({}, rulesOf('atradius'));
  complaint.sees('service-fact.recorded', monday, { factId, kind, ...more });
  return complaint;
}

describe('taking back a fact of the service', () => {
  needsAComplaint(withdrawServiceFact, mistake, () => recorded(), supervisor);

  it('says what it was, why, and who says so; once', () => {
    const complaint = recorded();
    expect(complaint.does(later, withdrawServiceFact, mistake, { actor: supervisor })).toEqual([
      {
        type: 'service-fact.withdrawn',
        data: { at: later, factId, kind: 'limit-requested', because: 'mistake', by: 'p-supervisor' },
      },
    ]);
    expect(complaint.does(later, withdrawServiceFact, mistake)).toBe('FactWithdrawnAlready');
  });

  it('is refused for a fact that was not recorded here', () => {
    const other = { ...mistake, factId: '0190a1b2-c3d4-7e5f-8a6b-000000000008' };
    expect(recorded().does(later, withdrawServiceFact, other)).toBe('FactUnknown');
  });

  it('leaves nothing of an exception that was approved by mistake', () => {
    const limit = { about: 'limit-1' };
    const approved = { ...limit, reason: 'fraud', approvedBy: 'p', approvedAs: 'head' };
    const complaint = recorded('reduction-exception-approved', approved);
    complaint.does(later, withdrawServiceFact, mistake);
    expect(complaint.does(later, recordServiceFact, { kind: 'limit-reduced', ...limit })).toBe('GapNotObserved');
  });
});
