import type { Moment, Rejection } from '@gehoor/decision';
import { anEvent, given } from '@gehoor/testing';
import { directLease, rulesOf } from '../../test/rules';
import { addAttachment } from './add-attachment';
import { classifyComplaint } from './classify';
import type { Rules } from './complaint';
import { evolve } from './evolve';
import { giveFeedback } from './give-feedback';
import { handOver, type HandOver } from './hand-over';
import { linkComplaints } from './link';
import { recordServiceFact } from './record-service-fact';
import { recordStatement, type RecordStatement } from './record-statement';
import type { IntakeFact, IntakeState } from './complaint';

const later = '2026-03-03T10:00:00.000Z';
const received = anEvent('complaint.received', { data: { channel: 'letter', receivedVia: 'reception' } });
const closed = anEvent('complaint.closed', { data: { outcome: 'accepted' } });
const erased = anEvent('persons.erased', { data: { basis: 'request' } });
const other = '0198a000-0000-7000-8000-000000000002';

type Decide<C> = (state: IntakeState, command: C, rules: Rules, moment: Moment) => readonly IntakeFact[] | Rejection;
const under = <C>(decide: Decide<C>, rules: Rules = directLease) => ({
  initial: undefined,
  evolve,
  decide: (state: IntakeState, command: C, moment: Moment) => decide(state, command, rules, moment),
});

describe('recording a statement', () => {
  const said: RecordStatement = { kind: 'dissatisfied', channel: 'phone', faults: [] };
  const decider = under(recordStatement);

  it('happens now, unless another time is given', () => {
    given(decider, received)
      .when(said, later)
      .then({ type: 'statement.received', data: { at: later, kind: 'dissatisfied' } });
    const at = '2026-03-02T12:00:00.000Z';
    given(decider, received)
      .when({ ...said, at: Date.parse(at) }, later)
      .then({ type: 'statement.received', data: { at } });
  });

  it('is possible after closing: dissatisfaction then may open it again', () => {
    given(decider, received, closed).when(said, later).then({ type: 'statement.received' });
  });

  it('comes after receipt, not in the future, through a channel of the procedure', () => {
    const early = { ...said, at: Date.parse('2026-03-02T08:59:59.999Z') };
    given(decider, received).when(early, later).thenRejected('INVALID_INPUT');
    given(decider, received)
      .when({ ...said, at: Date.parse('2026-03-03T10:02:00.000Z') }, later)
      .thenRejected('INVALID_INPUT');
    given(decider, received)
      .when({ ...said, channel: 'online-form' }, later)
      .thenRejected('INVALID_INPUT');
  });

  it('is refused for an unknown complaint and for an erased person', () => {
    given(decider).when(said, later).thenRejected('NOT_FOUND');
    given(decider, received, closed, erased).when(said, later).thenRejected('PersonsErased');
  });
});

describe('handing over', () => {
  const command: HandOver = { to: 'contracts', by: 'desk-1', faults: [] };
  const decider = under(handOver);

  it('goes from reception to the department, which becomes the department concerned', () => {
    given(decider, received)
      .when(command, later)
      .then(
        { type: 'complaint.handed-over', data: { at: later, from: 'reception', to: 'contracts', by: 'desk-1' } },
        { type: 'complaint.classified', data: { department: 'contracts' } },
      );
  });

  it('follows the chain of the channel without naming a department', () => {
    given(decider, received)
      .when({ ...command, to: 'department' }, later)
      .then({ type: 'complaint.handed-over', data: { to: 'department' } });
  });

  it('is refused by who does not have it, to where it is, and to a stranger', () => {
    const handed = anEvent('complaint.handed-over', { data: { from: 'reception', to: 'contracts' } });
    given(decider, received, handed)
      .when({ ...command, from: 'reception', to: 'finance' }, later)
      .thenRejected('NotTheHolder');
    given(decider, received, handed).when(command, later).thenRejected('ThereAlready');
    given(decider, received)
      .when({ ...command, to: 'attic' }, later)
      .thenRejected('INVALID_INPUT');
    given(decider, received, closed).when(command, later).thenRejected('Closed');
  });

  it('does not take place before it came into the present hands', () => {
    const at = '2026-03-02T12:00:00.000Z';
    const handed = anEvent('complaint.handed-over', { data: { at, from: 'reception', to: 'contracts' } });
    const early = { ...command, to: 'finance', at: Date.parse('2026-03-02T11:00:00.000Z') };
    given(decider, received, handed).when(early, later).thenRejected('INVALID_INPUT');
  });
});

describe('classifying', () => {
  const levels = ['minor', 'serious'].map((id) => ({ id, title: { nl: id, en: id } }));
  const severity = { levels, chosenBy: 'employee', raisedBy: ['head-of-department'], default: 'minor', imposed: [] };
  const triaged = rulesOf('directlease', { severity });
  const as = (role: string, classification: object) => ({ classification, actorRoles: [role], faults: [] });

  it('records only what changes', () => {
    given(under(classifyComplaint), received)
      .when(as('handler', { product: 'private-lease', category: 'invoice' }), later)
      .then({ type: 'complaint.classified', data: { product: 'private-lease', category: 'invoice' } });
    const known = anEvent('complaint.classified', { data: { product: 'private-lease' } });
    given(under(classifyComplaint), received, known)
      .when(as('handler', { product: 'private-lease' }), later)
      .thenRejected('NothingChanges');
  });

  it('raises the severity only by the hand of who may, and never lowers it', () => {
    const decider = under(classifyComplaint, triaged);
    given(decider, received)
      .when(as('supervisor', { severity: 'serious' }), later)
      .then({
        type: 'complaint.classified',
        data: { severity: 'serious' },
      });
    given(decider, received)
      .when(as('handler', { severity: 'serious' }), later)
      .thenRejected('MayNotRaiseSeverity');
    const raised = anEvent('complaint.classified', { data: { severity: 'serious' } });
    given(decider, received, raised)
      .when(as('supervisor', { severity: 'minor' }), later)
      .thenRejected('SeverityLowered');
  });

  it('refuses codes the procedure does not know', () => {
    given(under(classifyComplaint), received)
      .when(as('handler', { department: 'attic' }), later)
      .thenRejected('INVALID_INPUT');
    given(under(classifyComplaint), received)
      .when(as('handler', { decisionType: 'x' }), later)
      .thenRejected('INVALID_INPUT');
  });
});

describe('linking', () => {
  const decider = { initial: undefined, evolve, decide: linkComplaints };
  const command = { complaintId: received.subject, relatedComplaintId: other, relation: 'cancellation' } as const;

  it('says what the other complaint is to this one, once per relation', () => {
    given(decider, received)
      .when(command, later)
      .then({
        type: 'complaint.linked',
        data: { relatedComplaintId: other, relation: 'cancellation' },
      });
    const linked = anEvent('complaint.linked', { data: { relatedComplaintId: other, relation: 'cancellation' } });
    given(decider, received, linked).when(command, later).thenRejected('LinkedAlready');
    given(decider, received, linked)
      .when({ ...command, relation: 'same-cause' }, later)
      .then({ type: 'complaint.linked' });
  });

  it('does not link a complaint to itself', () => {
    given(decider, received)
      .when({ ...command, relatedComplaintId: received.subject }, later)
      .thenRejected('SameComplaint');
  });
});

describe('adding a document', () => {
  const decider = { initial: undefined, evolve, decide: addAttachment };
  const command = { mediaType: 'text/plain', sizeBytes: 5, sha256: 'a'.repeat(64), faults: [] };

  it('records what it is, never its name or content', () => {
    const [fact] = given(decider, received).when(command, later).facts;
    expect(Object.keys(fact?.data ?? {})).toEqual(['at', 'attachmentId', 'mediaType', 'sizeBytes', 'sha256']);
  });

  it('takes the same document once', () => {
    const added = anEvent('attachment.added', { data: { sha256: command.sha256 } });
    given(decider, received, added).when(command, later).thenRejected('AttachedAlready');
  });

  it('is refused once the person was erased', () => {
    given(decider, received, closed, erased).when(command, later).thenRejected('PersonsErased');
  });
});

describe('feedback and facts of the service', () => {
  it('feedback may be given at any time', () => {
    given({ initial: undefined, evolve, decide: giveFeedback }, received, closed)
      .when({ about: 'handling', faults: [] }, later)
      .then({ type: 'feedback.received', data: { about: 'handling' } });
  });

  it('a fact of the service is one that a clock of the procedure looks at', () => {
    const clocks = directLease.procedure.clocks.map((clock) => ({
      ...clock,
      starts: [{ on: 'service-fact.recorded', where: { kind: 'limit-requested' } }],
    }));
    const decider = under(recordServiceFact, rulesOf('directlease', { clocks }));
    given(decider, received)
      .when({ kind: 'limit-requested', faults: [] }, later)
      .then({ type: 'service-fact.recorded', data: { kind: 'limit-requested' } });
    given(decider, received).when({ kind: 'sunshine', faults: [] }, later).thenRejected('INVALID_INPUT');
  });
});
