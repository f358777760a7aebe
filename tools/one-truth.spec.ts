import type { ComplaintEvent } from '@gehoor/contracts';
import { anEvent } from '@gehoor/testing';
import * as fc from 'fast-check';
import { type CaseState, noCase } from '../apps/escalation/src/domain/case';
import { evolve as evolveCase } from '../apps/escalation/src/domain/evolve';
import { shownStatus } from '../apps/escalation/src/domain/summary';
import { type IntakeState, noComplaint, type Status } from '../apps/intake/src/domain/complaint';
import { evolve as evolveComplaint } from '../apps/intake/src/domain/evolve';

/** What a state of the case says of the complaint, in the words of the dossier. */
const meant: Readonly<Record<ReturnType<typeof shownStatus>, readonly Status[]>> = {
  routed: ['received', 'in-handling'],
  open: ['received', 'in-handling', 'decided', 'reopened'],
  resolved: ['resolved'],
  closed: ['closed'],
};

/** Everything that says where a complaint stands, as well as what says nothing of it. */
const anyFact = fc.constantFrom(
  anEvent('step.entered'),
  anEvent('handler.assigned'),
  anEvent('case.taken-over'),
  anEvent('response.given'),
  anEvent('letter.sent'),
  anEvent('talk.held'),
  anEvent('statement.received', { data: { kind: 'dissatisfied' } }),
  anEvent('decision.taken'),
  anEvent('complaint.resolved'),
  anEvent('complaint.closed'),
  anEvent('complaint.reopened'),
);

describe('a complaint, whatever happens to it', () => {
  const first = [anEvent('complaint.received'), anEvent('step.entered')];
  const statusesAfter = (facts: readonly ComplaintEvent[]) => {
    const dossier = facts.reduce<IntakeState>(evolveComplaint, noComplaint);
    return {
      case: shownStatus(facts.reduce<CaseState>(evolveCase, noCase)),
      complaint: dossier !== undefined && 'status' in dossier ? dossier.status : undefined,
    };
  };

  it('stands where the case of it stands', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 12 }), (more) => {
        const told = statusesAfter([...first, ...more]);
        expect(meant[told.case]).toContain(told.complaint);
      }),
      { numRuns: 2000 },
    );
  });

  it('is taken up again when it moves on after it was resolved, and in handling when it moves on before', () => {
    const [decided, moved] = [anEvent('decision.taken'), anEvent('step.entered')];
    const resolved = [...first, decided, anEvent('complaint.resolved')];
    expect(statusesAfter([...resolved, moved])).toEqual({ case: 'open', complaint: 'reopened' });
    expect(statusesAfter([...first, decided, moved])).toEqual({ case: 'open', complaint: 'in-handling' });
    expect(statusesAfter([...resolved, moved, decided])).toEqual({ case: 'open', complaint: 'decided' });
  });
});
