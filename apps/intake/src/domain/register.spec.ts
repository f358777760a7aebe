import { fault, type FieldFault } from '@gehoor/decision';
import { aComplaintId, anEvent, given, type Decider } from '@gehoor/testing';
import { directLease, rulebook, rulesOf } from '../../test/rules';
import type { IntakeState } from './complaint';
import { evolve } from './evolve';
import { registerComplaint, type ProcedureFinder, type RegisterComplaint } from './register';

const now = '2026-03-02T10:00:00.000Z';
const command: RegisterComplaint = {
  firm: 'directlease',
  kind: 'complaint',
  channel: 'email',
  receivedAt: Date.parse('2026-03-02T09:00:00.000Z'),
  handedOver: [],
  complainantType: 'consumer',
  reachableBy: ['email'],
  reference: 'DL-2026-000001-X',
  faults: [],
};

function deciderOver(finder: ProcedureFinder): Decider<IntakeState, RegisterComplaint> {
  return {
    initial: undefined,
    evolve,
    decide: (state, given, moment) => registerComplaint(state, given, finder, moment),
  };
}

const decider = deciderOver(rulebook);
const register = (changes: Partial<RegisterComplaint>, at = now) => given(decider).when({ ...command, ...changes }, at);

function faultsOf(outcome: ReturnType<typeof register>): readonly string[] {
  const rejection = outcome.thenRejected('INVALID_INPUT');
  const fields = rejection.data?.['fields'] as readonly FieldFault[];
  return fields.map(({ path, code }) => `${path}: ${code}`);
}

describe('registering a complaint', () => {
  it('keeps the time of receipt apart from the time of registration', () => {
    register({}).then({
      type: 'complaint.received',
      data: { at: '2026-03-02T09:00:00.000Z', registeredAt: now, receivedVia: 'firm' },
    });
  });

  it('pins the procedure and calendar in force at receipt', () => {
    register({}).then({
      type: 'complaint.received',
      data: { procedure: { id: 'directlease', version: 1 }, calendar: { id: 'nl-office', version: 1 } },
    });
  });

  it('counts a complaint told to the dealer as received by the firm at that moment', () => {
    register({ channel: 'dealer' }).then({ type: 'complaint.received', data: { receivedVia: 'dealer' } });
    register({ channel: 'phone', receivedVia: 'dealer' }).then({
      type: 'complaint.received',
      data: { channel: 'phone', receivedVia: 'dealer' },
    });
  });

  it('tells how post came from reception to the department before it was registered', () => {
    const at = Date.parse('2026-03-02T09:30:00.000Z');
    const outcome = register({
      channel: 'letter',
      receivedBy: 'desk-1',
      handedOver: [{ from: 'reception', to: 'contracts', at, by: 'desk-1' }],
    });
    outcome.then(
      { type: 'complaint.received', data: { receivedVia: 'reception', receivedBy: 'desk-1', department: 'contracts' } },
      { type: 'complaint.handed-over', data: { from: 'reception', to: 'contracts', at: '2026-03-02T09:30:00.000Z' } },
    );
  });

  it('takes what is no complaint as well, as a fact of its own', () => {
    register({ kind: 'cancellation' }).then({ type: 'complaint.received' }, { type: 'cancellation.received' });
    register({ kind: 'feedback' }).then({ type: 'complaint.received' }, { type: 'feedback.received' });
    register({ kind: 'question' }).then({ type: 'complaint.received' });
  });

  it('records the severity that the way of filing imposes, whatever was chosen', () => {
    const levels = ['minor', 'serious'].map((id) => ({ id, title: { nl: id, en: id } }));
    const severity = { levels, chosenBy: 'employee', raisedBy: [], default: 'minor', imposed: [] };
    const imposed = [{ when: { channel: 'online-form' }, level: 'serious' }];
    const online = { id: 'online-form' as const, custody: [], receivedVia: ['firm' as const] };
    const { procedure } = rulesOf('directlease', {
      severity: { ...severity, imposed },
      channels: [...directLease.procedure.channels, online],
    });
    const triaged = deciderOver({ firms: ['directlease'], procedureInForce: () => procedure });
    given(triaged)
      .when({ ...command, channel: 'online-form', severity: 'minor' }, now)
      .then({ type: 'complaint.received', data: { severity: 'serious' } });
    given(triaged)
      .when(command, now)
      .then({ type: 'complaint.received', data: { severity: 'minor' } });
  });

  it('is not received after now, nor longer ago than ten years', () => {
    expect(faultsOf(register({ receivedAt: Date.parse('2026-03-02T10:01:00.001Z') }))).toEqual([
      'receivedAt: IN_THE_FUTURE',
    ]);
    expect(faultsOf(register({ receivedAt: Date.parse('2016-03-02T09:59:59.999Z') }))).toEqual([
      'receivedAt: TOO_LONG_AGO',
    ]);
    register({ receivedAt: Date.parse('2026-03-02T10:01:00.000Z') }).then({
      type: 'complaint.received',
      data: { at: now },
    });
  });

  it('tells every fault at once, those of names and texts included', () => {
    const outcome = register({
      channel: 'online-form',
      kind: 'objection',
      product: 'moped',
      department: 'kitchen',
      severity: 'grave',
      language: 'nl',
      receivedAt: Date.parse('2026-03-03T10:00:00.000Z'),
      faults: [fault('complainant', 'REQUIRED', 'Verplicht.', 'Required.')],
    });
    expect(faultsOf(outcome)).toEqual([
      'complainant: REQUIRED',
      'receivedAt: IN_THE_FUTURE',
      'kind: UNKNOWN_KIND',
      'channel: UNKNOWN_CHANNEL',
      'product: UNKNOWN_PRODUCT',
      'department: UNKNOWN_DEPARTMENT',
      'severity: UNKNOWN_SEVERITY',
    ]);
  });

  it('refuses a chain of custody with a gap, a stranger or a time before receipt', () => {
    const at = Date.parse('2026-03-02T08:00:00.000Z');
    const outcome = register({
      channel: 'letter',
      handedOver: [
        { from: 'reception', to: 'attic', at },
        { from: 'reception', to: 'department', at: Date.parse('2026-03-02T09:10:00.000Z') },
      ],
    });
    expect(faultsOf(outcome)).toEqual([
      'handedOver.0.at: TOO_EARLY',
      'handedOver.0.to: UNKNOWN_HOLDER',
      'handedOver.1.from: BROKEN_CHAIN',
    ]);
  });

  it('begins the chain of custody with who received it', () => {
    const handedOver = [{ from: 'finance', to: 'contracts', at: Date.parse('2026-03-02T09:10:00.000Z') }];
    expect(faultsOf(register({ channel: 'letter', handedOver }))).toEqual(['handedOver.0.from: BROKEN_CHAIN']);
  });

  it('refuses a receiver whose receipt is not the firm’s', () => {
    const only = rulesOf('directlease', {
      channels: directLease.procedure.channels.filter(({ id }) => id === 'phone'),
    });
    const outcome = given(deciderOver({ firms: ['directlease'], procedureInForce: () => only.procedure })).when(
      { ...command, channel: 'phone', receivedVia: 'dealer' },
      now,
    );
    expect(faultsOf(outcome)).toEqual(['receivedVia: UNKNOWN_RECEIVER']);
  });

  it('takes firm and partner from the token: the input may only repeat them', () => {
    expect(faultsOf(register({ namedFirm: 'atradius', partner: 'noord', namedPartner: 'zuid' }))).toEqual([
      'firm: ANOTHER_FIRM',
      'partner: ANOTHER_PARTNER',
    ]);
    register({ namedFirm: 'directlease', partner: 'noord', namedPartner: 'noord' }).then({
      type: 'complaint.received',
      data: { partner: 'noord' },
    });
  });

  it('refuses a firm without a procedure, and a receipt before the first one', () => {
    register({ firm: 'nobody' }).thenRejected('UnknownFirm');
    const none: ProcedureFinder = { firms: ['directlease'], procedureInForce: () => undefined };
    given(deciderOver(none)).when(command, now).thenRejected('NoProcedureInForce');
    expect(faultsOf(register({ receivedAt: Date.parse('2015-12-31T12:00:00.000Z') }))).toEqual([
      'receivedAt: TOO_LONG_AGO',
    ]);
  });

  it('gives out a complaint id once: anything else is a bug', () => {
    const again = given(decider, anEvent('complaint.received', { subject: aComplaintId }));
    expect(() => again.when(command, now)).toThrow('given out once');
  });
});
