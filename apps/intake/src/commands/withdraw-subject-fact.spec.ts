import { instantOf } from '@gehoor/decision';
import { decideOnSubject } from '@gehoor/service-kit';
import { later, supervisor, told } from '../../test/complaint';
import { rulebook } from '../../test/rules';
import { type IntakeState, noComplaint, receptionOf } from '../domain/complaint';
import { evolve } from '../domain/evolve';
import { recordSubjectFact } from './record-subject-fact';
import { withdrawSubjectFact } from './withdraw-subject-fact';

const factId = '0190a1b2-c3d4-7e5f-8a6b-000000000007';
const core = { decider: { initial: noComplaint, evolve, receptionOf }, rulebook };
const moment = { now: instantOf(later), newId: () => factId };
const identity = { ...supervisor, firm: 'atradius' };
const subject = { kind: 'limit', reference: 'L-1' };
const withdraw = (state: IntakeState, fact = factId) => {
  const input = withdrawSubjectFact.input.parse({ subject, factId: fact, because: 'OTHER_MATTER' });
  return told(decideOnSubject(core, withdrawSubjectFact, state, { input, identity }, moment));
};
const requested = () => {
  const input = recordSubjectFact.input.parse({ subject, kind: 'limit-requested' });
  const facts = told(decideOnSubject(core, recordSubjectFact, noComplaint, { input, identity }, moment));
  if (typeof facts === 'string') throw new Error(facts);
  return facts.reduce(evolve, noComplaint);
};

describe('taking back a fact of a subject', () => {
  it('says what it was, why, and who says so; once', () => {
    const data = { at: later, factId, kind: 'limit-requested', because: 'other-matter', by: supervisor.subject };
    const facts = withdraw(requested());
    expect(facts).toEqual([{ type: 'service-fact.withdrawn', data }]);
    if (typeof facts === 'string') throw new Error(facts);
    expect(withdraw(facts.reduce(evolve, requested()))).toBe('FactWithdrawnAlready');
  });

  it('needs a subject that is there, and a fact of it', () => {
    expect(withdraw(noComplaint)).toBe('SubjectUnknown');
    expect(withdraw(requested(), '0190a1b2-c3d4-7e5f-8a6b-000000000008')).toBe('FactUnknown');
  });
});
