import { randomUUID } from 'node:crypto';
import { failOnLeaks } from '@gehoor/testing';
import { dealer, handler, otherFirm, supervisor } from '@gehoor/testing/house';
import { deskOf, monday, type Desk } from './desk';

describe('a case, through GraphQL on a real database', () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await deskOf();
  });
  afterEach(() => desk.house.stop());
  failOnLeaks();

  it('puts a received complaint on the ladder and in the caseload', async () => {
    await desk.house.hears(desk.received());
    expect((await desk.house.said()).map(({ type }) => type)).toEqual(['step.entered']);
    const { edges } = await desk.list(
      `{ cases { edges { node { reference kind state step { step title { nl } } owner { role } oversight attention age } } } }`,
    );
    expect(edges.map(({ node }) => node)).toEqual([
      {
        reference: 'DL-2026-000001',
        kind: 'complaint',
        state: 'OPEN',
        oversight: 'head-of-department',
        age: 'PT0S',
        step: { step: 'department', title: { nl: 'Afdeling' } },
        owner: { role: 'employee' },
        attention: ['NEXT_ACTION_MISSING', 'NO_HANDLER'],
      },
    ]);
  });

  it('runs from handler to closing letter: assigned, planned, answered, decided, told, closed', async () => {
    await desk.house.hears(desk.received());
    expect(
      await desk.mutate('assign', {
        handler: 'h1',
        name: 'Sanne Visser',
        email: 'sanne@directlease.example',
        department: 'fleet',
      }),
    ).toEqual({
      __typename: 'CaseChanged',
      position: 'escalation:3',
      case: {
        state: 'OPEN',
        owner: { handler: 'h1', name: 'Sanne Visser', role: 'employee', department: 'fleet' },
      },
    });
    expect(
      await desk.mutate('planNextAction', { on: '2026-03-03', action: 'call', note: 'Mevrouw belt terug' }),
    ).toMatchObject({ __typename: 'NextActionPlanned', nextAction: { on: '2026-03-03', isOverdue: false } });
    expect(await desk.mutate('giveResponse', { substantive: true, medium: 'PHONE' })).toMatchObject({
      __typename: 'ResponseGiven',
      response: { medium: 'PHONE', givenAt: monday, complaint: { id: desk.complaintId } },
    });
    const remedies = [{ kind: 'refund', amountCents: 12_500 }];
    expect(await desk.mutate('decide', { outcome: 'UPHELD', remedies })).toMatchObject({
      __typename: 'DecisionTaken',
      decision: {
        outcome: 'UPHELD',
        step: 'department',
        remedies: [{ kind: 'refund', title: { nl: 'Terugbetaling' }, amountCents: 12_500 }],
      },
    });
    expect(await desk.mutate('close', { outcome: 'ACCEPTED' })).toMatchObject({
      __typename: 'Refused',
      code: 'DecisionNotTold',
    });
    desk.house.time.moveTo('2026-03-02T12:00:00.000Z');
    await desk.house.hears(desk.letterSent('settlement', '2026-03-02T11:30:00.000Z'));
    expect(await desk.caseOf('decision { communicatedAt }')).toEqual({
      decision: { communicatedAt: '2026-03-02T11:30:00.000Z' },
    });
    expect(await desk.mutate('close', { outcome: 'ACCEPTED' })).toMatchObject({ code: 'DecisionNotAccepted' });
    await desk.house.hears(desk.statement('accepts', '2026-03-02T12:00:00.000Z'));
    expect(await desk.mutate('close', { outcome: 'ACCEPTED' })).toEqual({
      __typename: 'CaseChanged',
      position: 'escalation:10',
      case: { state: 'CLOSED', attention: [] },
    });
    expect((await desk.house.said()).map(({ type }) => type)).toEqual([
      'step.entered',
      'handler.assigned',
      'next-action.planned',
      'response.given',
      'decision.taken',
      'complaint.resolved',
      'complaint.closed',
    ]);
    expect(await desk.caseOf('path { step trigger enteredAt leftAt timeUsed }')).toEqual({
      path: [
        {
          step: 'department',
          trigger: 'received',
          enteredAt: monday,
          leftAt: '2026-03-02T12:00:00.000Z',
          timeUsed: 'PT3H',
        },
      ],
    });
  });

  it('closes for lack of a reaction only once the complainant had the time to react', async () => {
    await desk.house.hears(desk.received());
    await desk.mutate('decide', { outcome: 'REJECTED', remedies: [] });
    await desk.house.hears(desk.letterSent('settlement', monday));
    desk.house.time.moveTo('2026-03-02T09:00:01.000Z');
    expect(await desk.mutate('close', { outcome: 'NO_REACTION' }, handler, 'nl')).toMatchObject({
      __typename: 'Refused',
      code: 'ReactionStillPossible',
      message: 'De klager kan nog reageren. Sluiten omdat een reactie uitblijft, kan vanaf di 17 mrt 2026.',
    });
    expect(await desk.mutate('close', { outcome: 'NO_REACTION' }, handler, 'en')).toMatchObject({
      message: 'The complainant may still react. Closing for lack of a reaction is possible from Tue 17 Mar 2026.',
    });
    desk.house.time.moveTo('2026-03-16T23:00:00.000Z');
    expect(await desk.mutate('close', { outcome: 'NO_REACTION' })).toMatchObject({ case: { state: 'CLOSED' } });
  });

  it('brings in the supervisor, who takes over; and only the supervisor may', async () => {
    await desk.house.hears(desk.received());
    expect(await desk.mutate('declareUnable', { reason: 'complexity' })).toMatchObject({
      __typename: 'CaseChanged',
      case: { state: 'OPEN' },
    });
    expect(await desk.mutate('takeOver', { reason: 'complexity' })).toMatchObject({ code: 'RoleNotAllowed' });
    expect(await desk.mutate('takeOver', { reason: 'boredom' }, supervisor, 'en')).toEqual({
      __typename: 'Refused',
      code: 'ReasonNotAllowed',
      message: 'The procedure does not know this reason.',
    });
    expect(await desk.mutate('takeOver', { reason: 'complexity' }, supervisor)).toEqual({
      __typename: 'CaseChanged',
      position: expect.any(String),
      case: {
        step: { step: 'supervisor' },
        owner: { handler: 'p-supervisor', name: 'Fatima el Idrissi', role: 'head-of-department' },
      },
    });
    expect((await desk.caseOf('informed { role about }'))?.['informed']).toEqual([
      { role: 'head-of-department', about: 'unable:complexity' },
    ]);
  });

  it('answers the same key with the same answer, and another body with a conflict', async () => {
    await desk.house.hears(desk.received());
    const idempotencyKey = randomUUID();
    const input = { idempotencyKey, outcome: 'UPHELD', remedies: [] };
    const first = await desk.mutate('decide', input);
    expect(await desk.mutate('decide', input)).toEqual(first);
    expect(await desk.mutate('decide', { ...input, outcome: 'REJECTED' })).toMatchObject({
      __typename: 'IdempotencyConflict',
    });
    expect((await desk.house.said()).filter(({ type }) => type === 'decision.taken')).toHaveLength(1);
  });

  it('leaves nothing behind of what it refuses', async () => {
    await desk.house.hears(desk.received());
    const version = () => desk.house.database.asOwner(`select version from escalation.streams`);
    const before = await version();
    const note = 'Persoonlijke aantekening';
    expect(
      await desk.mutate('decide', { outcome: 'UPHELD', remedies: [{ kind: 'refund', amountCents: 99_999_999 }], note }),
    ).toMatchObject({ code: 'RemedyBeyondAuthority' });
    expect(await version()).toEqual(before);
    expect(await desk.house.database.asOwner('select 1 from escalation.notes')).toEqual([]);
    expect(await desk.house.database.asOwner('select 1 from escalation.commands')).toEqual([]);
  });

  it('names every field at fault, and never tells an unknown complaint from another firm’s', async () => {
    await desk.house.hears(desk.received());
    expect(await desk.mutate('assign', { handler: 'sanne@x.nl', name: ' ' })).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: 'handler' }, { path: 'name' }],
    });
    const unknown = { __typename: 'NotFound', code: 'NOT_FOUND' };
    expect(await desk.mutate('close', { outcome: 'ACCEPTED', complaintId: 'x' })).toMatchObject(unknown);
    expect(await desk.mutate('close', { outcome: 'ACCEPTED', complaintId: randomUUID() })).toMatchObject(unknown);
    expect(await desk.mutate('close', { outcome: 'ACCEPTED' }, otherFirm)).toMatchObject(unknown);
    expect(await desk.mutate('close', { outcome: 'ACCEPTED' }, dealer)).toMatchObject({ code: 'FORBIDDEN' });
    expect(
      await desk.mutate('giveResponse', { substantive: true, medium: 'EMAIL', givenAt: '2027-01-01T00:00:00Z' }),
    ).toMatchObject({ __typename: 'InvalidInput', fields: [{ path: 'givenAt', code: 'IN_THE_FUTURE' }] });
    expect(await desk.mutate('offerTalk', { at: '2026-03-02T08:59:59Z' })).toMatchObject({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      fields: [{ path: 'at', code: 'TOO_EARLY' }],
    });
  });

  it('re-opens for supervisors only, as a new round on the ladder', async () => {
    await desk.house.hears(desk.received());
    await desk.mutate('decide', { outcome: 'REJECTED', remedies: [] });
    await desk.house.hears(desk.letterSent('settlement', monday));
    expect(await desk.mutate('reopen', { reason: 'new-facts', mode: 'NEW_ROUND' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await desk.mutate('reopen', { reason: 'new-facts', mode: 'NEW_ROUND' }, supervisor)).toEqual({
      __typename: 'CaseChanged',
      position: expect.any(String),
      case: { state: 'OPEN', step: { round: 2 } },
    });
  });
});
