import { shapeFaults } from '@gehoor/service-kit';
import { handler, leastRegistration, registers, typesOf } from '../../test/complaint';
import { directLease, rulebook, rulebookOf, rulesOf, triaged } from '../../test/rules';
import { registerComplaint } from './register-complaint';

const now = '2026-03-02T10:00:00.000Z';
const receivedAt = new Date('2026-03-02T09:00:00.000Z');
const register = (more: object, asked: Parameters<typeof registers>[1] = {}) =>
  registers({ receivedAt, ...more }, { now, ...asked });
const dealer = { ...handler, partner: 'noord', roles: ['partner' as const] };

describe('registering a complaint', () => {
  it('keeps the time of receipt apart from the time of registration', () => {
    expect(register({})).toMatchObject([
      {
        type: 'complaint.received',
        data: { at: '2026-03-02T09:00:00.000Z', registeredAt: now, receivedVia: 'firm', reference: 'DL-2026-000001-X' },
      },
    ]);
    expect(register({ receivedAt: null })).toMatchObject([{ data: { at: now, registeredAt: now } }]);
  });

  it('pins the procedure and calendar in force at receipt', () => {
    expect(register({})).toMatchObject([
      { data: { procedure: { id: 'directlease', version: 1 }, calendar: { id: 'nl-office', version: 1 } } },
    ]);
  });

  it('says how the complainant can be reached, and nothing else of persons', () => {
    const complainant = {
      name: 'M. de Wit',
      phone: '+31 20 555 01 01',
      address: { street: 'Dam 1', postalCode: '1012 JS', city: 'Amsterdam', country: 'NL' },
    };
    const facts = register({ complainant, representative: { name: 'R. Recht' }, remedySought: 'Pay it back.' });
    expect(facts).toMatchObject([{ data: { reachableBy: ['post', 'phone'] } }]);
    expect(JSON.stringify(facts)).not.toMatch(/Wit|Recht|Dam 1|555|instalment|Pay/);
  });

  it('counts a complaint told to the dealer as received by the firm at that moment', () => {
    expect(register({ channel: 'DEALER' })).toMatchObject([{ data: { receivedVia: 'dealer' } }]);
    expect(register({ channel: 'PHONE', receivedVia: 'DEALER' })).toMatchObject([
      { data: { channel: 'phone', receivedVia: 'dealer' } },
    ]);
  });

  it('tells how post came from reception to the department before it was registered', () => {
    const at = new Date('2026-03-02T09:30:00.000Z');
    const handedOver = [{ from: 'reception', to: 'contracts', at, by: 'desk-1' }];
    expect(register({ channel: 'LETTER', receivedBy: 'desk-1', handedOver })).toMatchObject([
      { type: 'complaint.received', data: { receivedVia: 'reception', receivedBy: 'desk-1', department: 'contracts' } },
      {
        type: 'complaint.handed-over',
        data: { from: 'reception', to: 'contracts', at: '2026-03-02T09:30:00.000Z', by: 'desk-1' },
      },
    ]);
  });

  it('takes what is no complaint as well, as a fact of its own', () => {
    expect(typesOf(register({ kind: 'CANCELLATION' }))).toEqual(['complaint.received', 'cancellation.received']);
    expect(typesOf(register({ kind: 'FEEDBACK' }))).toEqual(['complaint.received', 'feedback.received']);
    expect(typesOf(register({ kind: 'QUESTION' }))).toEqual(['complaint.received']);
  });

  it('says what it contests, one of the subjects that the procedure lists, and who decided on that', () => {
    const drawn = { contestedDeciders: ['p-decider'] };
    const contests = (kind: string) => ({ kind: 'OBJECTION', contests: { kind, reference: 'L-1' } });
    const { procedure, ...rest } = rulesOf('atradius');
    const registers = (kind: string, subjects = procedure.subjects) =>
      register(contests(kind), { drawn, by: rulebookOf({ ...rest, procedure: { ...procedure, subjects } }) });
    expect(registers('boat')).toMatchObject([
      { data: { contests: { kind: 'boat', reference: 'L-1' }, contestedDeciders: ['p-decider'] } },
    ]);
    const listed = [{ id: 'limit', title: { nl: 'Limiet', en: 'Limit' } }];
    expect(registers('limit', listed)).toMatchObject([{ data: { contests: { kind: 'limit' } } }]);
    expect(registers('boat', listed)).toBe('contests.kind: UNKNOWN_KIND');
  });

  it('is a complaint of a consumer, in the first language of the procedure, if nothing else was said', () => {
    expect(register({})).toMatchObject([{ data: { kind: 'complaint', complainantType: 'consumer', language: 'nl' } }]);
    expect(register({ kind: null, complainantType: null })).toMatchObject([
      { data: { kind: 'complaint', complainantType: 'consumer' } },
    ]);
  });

  it('records the severity that the way of filing imposes, whatever was chosen', () => {
    const by = rulebookOf(triaged([{ when: { channel: 'online-form' }, level: 'serious' }]));
    expect(register({ channel: 'ONLINE_FORM', severity: 'minor' }, { by })).toMatchObject([
      { data: { severity: 'serious' } },
    ]);
    expect(register({}, { by })).toMatchObject([{ data: { severity: 'minor' } }]);
  });

  it('takes the partner from the token, and from the input only where the token names none', () => {
    expect(register({}, { actor: dealer })).toMatchObject([{ data: { partner: 'noord' } }]);
    expect(register({ partner: 'noord', firm: 'directlease' }, { actor: dealer })).toMatchObject([
      { data: { partner: 'noord' } },
    ]);
    expect(register({ partner: 'zuid' })).toMatchObject([{ data: { partner: 'zuid' } }]);
    expect(register({ firm: 'atradius', partner: 'zuid' }, { actor: dealer })).toBe(
      'firm: ANOTHER_FIRM, partner: ANOTHER_PARTNER',
    );
  });
});

describe('a registration that cannot be', () => {
  it('was received after now, or longer ago than ten years', () => {
    expect(register({ receivedAt: new Date('2026-03-02T10:01:00.001Z') })).toBe('receivedAt: IN_THE_FUTURE');
    expect(register({ receivedAt: new Date('2016-03-02T09:59:59.999Z') })).toBe('receivedAt: TOO_LONG_AGO');
    expect(register({ receivedAt: new Date('2026-03-02T10:01:00.000Z') })).toMatchObject([{ data: { at: now } }]);
  });

  it('tells every fault of the procedure at once', () => {
    const odd = { channel: 'ONLINE_FORM', product: 'moped', department: 'kitchen', severity: 'grave', language: 'EN' };
    const dutch = rulebookOf(rulesOf('directlease', { languages: ['nl'] }));
    expect(register({ kind: 'OBJECTION', ...odd }, { by: dutch })).toBe(
      [
        'kind: UNKNOWN_KIND',
        'channel: UNKNOWN_CHANNEL',
        'product: UNKNOWN_PRODUCT',
        'department: UNKNOWN_DEPARTMENT',
        'severity: UNKNOWN_SEVERITY',
        'language: UNKNOWN_LANGUAGE',
      ].join(', '),
    );
    expect(register({ decisionType: 'weather' })).toBe('decisionType: UNKNOWN_DECISION_TYPE');
  });

  it('comes by a channel that the procedure does not take its kind by', () => {
    const inWriting = rulebookOf(
      rulesOf('directlease', {
        kinds: directLease.procedure.kinds.map((kind) => ({
          ...kind,
          channels: kind.id === 'cancellation' ? ['email', 'letter'] : [],
        })),
      }),
    );
    expect(register({ kind: 'CANCELLATION', channel: 'PHONE' }, { by: inWriting })).toBe(
      'channel: CHANNEL_NOT_OF_KIND',
    );
    expect(typesOf(register({ kind: 'CANCELLATION', channel: 'EMAIL' }, { by: inWriting }))).toContain(
      'cancellation.received',
    );
    expect(typesOf(register({ kind: 'QUESTION', channel: 'PHONE' }, { by: inWriting }))).toEqual([
      'complaint.received',
    ]);
  });

  it('has a chain of custody with a gap, a stranger, a time before receipt or one ahead', () => {
    const handedOver = [
      { from: 'reception', to: 'attic', at: new Date('2026-03-02T08:00:00.000Z') },
      { from: 'reception', to: 'department', at: new Date('2026-03-02T09:10:00.000Z') },
      { from: 'department', to: 'contracts', at: new Date('2026-03-02T10:02:00.000Z') },
    ];
    expect(register({ channel: 'LETTER', handedOver })).toBe(
      [
        'handedOver.0.at: TOO_EARLY',
        'handedOver.0.to: UNKNOWN_HOLDER',
        'handedOver.1.from: BROKEN_CHAIN',
        'handedOver.2.at: IN_THE_FUTURE',
      ].join(', '),
    );
  });

  it('has a chain of custody that does not begin with who received it', () => {
    const handedOver = [{ from: 'finance', to: 'contracts', at: new Date('2026-03-02T09:10:00.000Z') }];
    expect(register({ channel: 'LETTER', handedOver })).toBe('handedOver.0.from: BROKEN_CHAIN');
  });

  it('names a receiver whose receipt is not the firm’s', () => {
    const channels = directLease.procedure.channels.filter(({ id }) => id === 'phone');
    const by = rulebookOf(rulesOf('directlease', { channels }));
    expect(register({ channel: 'PHONE', receivedVia: 'DEALER' }, { by })).toBe('receivedVia: UNKNOWN_RECEIVER');
  });

  it('is of a firm without a procedure, or was received before the first one', () => {
    expect(register({}, { actor: { ...handler, firm: 'nobody' } })).toBe('FirmUnknown');
    const none = { ...rulebook, procedureInForce: () => undefined };
    expect(register({}, { by: none })).toBe('ProcedureNotInForce');
  });

  it('tells the wrong time or product that may be why no procedure is found', () => {
    expect(register({ receivedAt: new Date('2015-12-31T12:00:00.000Z') })).toBe('receivedAt: TOO_LONG_AGO');
    const isNow = (at: number) => at === Date.parse(now);
    const { procedure } = directLease;
    const since = { ...rulebook, procedureInForce: (_: string, at: number) => (isNow(at) ? procedure : undefined) };
    expect(register({ product: 'moped' }, { by: since })).toBe('product: UNKNOWN_PRODUCT');
    expect(register({}, { by: since })).toBe('ProcedureNotInForce');
  });
});

describe('a registration of the wrong shape', () => {
  const faults = (more: object) =>
    shapeFaults(registerComplaint.input, { ...leastRegistration, ...more }).map(({ path, code }) => `${path}: ${code}`);

  it('is told field by field, all at once', () => {
    expect(
      faults({
        complainant: { name: ' ', email: 'no address', phone: 'call me' },
        description: 'x'.repeat(20_001),
        remedySought: ' ',
        category: 'late payment',
        handedOver: [{ from: 'the desk', to: 'contracts', at: receivedAt }],
      }),
    ).toEqual([
      'handedOver.0.from: INVALID',
      'complainant.name: REQUIRED',
      'complainant.email: INVALID',
      'complainant.phone: INVALID',
      'description: TOO_LONG',
      'remedySought: REQUIRED',
      'category: INVALID',
    ]);
  });

  it('has a complainant, who can be reached', () => {
    expect(faults({ complainant: null })).toEqual(['complainant: REQUIRED']);
    expect(faults({ complainant: { name: 'X' } })).toEqual(['complainant: UNREACHABLE']);
    expect(faults({ representative: { name: 'X' } })).toEqual([]);
  });
});
