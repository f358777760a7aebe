import { aCall, scenario } from './harness';

/** Monday 4 May 2026, 10:00 Dutch time: everything here runs under version 1 of its procedure. */
const house = scenario('2026-05-04T08:00:00.000Z');

const decision = { outcome: 'UPHELD', remedies: [] };
const received = async (persona: string, email: string, more: object = {}) =>
  (await house.register(persona, aCall(email, { department: undefined, product: undefined, ...more }))).id;
const dissatisfied = (persona: string, complaintId: string) =>
  house.succeed(persona, 'recordStatement', {
    complaintId,
    kind: 'DISSATISFIED',
    channel: 'PHONE',
    text: 'Hier ben ik niet tevreden mee.',
  });
const stepOf = async (persona: string, id: string) =>
  (await house.complaint<{ step: { step: string } }>(persona, id, 'step { step }')).step.step;

describe('who decides in three steps', () => {
  const [handler, manager, board] = ['three-step-lease-handler', 'three-step-lease-senior-manager', 'three-step-lease-board']; // prettier-ignore
  const decideAs = (persona: string, complaintId: string) => house.act(persona, 'decide', { complaintId, ...decision });
  const climbs = async (id: string, to: string) => {
    await dissatisfied(handler, id);
    expect(await stepOf(handler, id)).toBe(to);
  };

  it('the owner of the step or somebody higher, never somebody below, and the refusal names who may [S0.11, S0.12, S0.13]', async () => {
    const id = await received(handler, 'wie-beslist@example.org', { product: 'operational-lease' });
    await house.succeed(handler, 'decide', { complaintId: id, ...decision });
    await climbs(id, 'review');
    await house.succeed(handler, 'decide', { complaintId: id, ...decision });
    await climbs(id, 'senior-manager');
    expect(await decideAs(handler, id)).toMatchObject({
      __typename: 'Refused',
      code: 'RoleNotAllowed',
      message: expect.stringContaining('Senior manager, Board'),
    });
    expect(await decideAs('three-step-lease-supervisor', id)).toMatchObject({ code: 'RoleNotAllowed' });
    await house.succeed(manager, 'decide', { complaintId: id, ...decision });
    await climbs(id, 'board');
    expect(await decideAs(manager, id)).toMatchObject({ code: 'RoleNotAllowed' });
    await house.succeed(board, 'decide', { complaintId: id, ...decision });
  });
});

describe('what the board handles itself, the board decides', () => {
  it('though the step that may follow is again that of the employee [S4.8]', async () => {
    const id = await received('other-firm-handler', 'directie@example.org', { channel: 'ONLINE_FORM', product: 'private-lease' }); // prettier-ignore
    await house.succeed('leasem-board', 'takeOver', { complaintId: id, reason: 'severity' });
    expect(await house.act('other-firm-handler', 'decide', { complaintId: id, ...decision })).toMatchObject({
      code: 'RoleNotAllowed',
      message: expect.stringContaining('Board'),
    });
    await house.succeed('leasem-board', 'decide', { complaintId: id, ...decision });
  });
});

describe('who decided does not decide on the objection', () => {
  it('cannot be assigned, and cannot decide again; somebody else can [S3.23]', async () => {
    const [handler, decider, head] = ['atradius-handler', 'atradius-senior-manager', 'atradius-supervisor'];
    const id = await received(handler, 'bezwaar@example.org', { product: 'credit-insurance' });
    await house.succeed(decider, 'decide', { complaintId: id, ...decision });
    await dissatisfied(handler, id);
    expect(await stepOf(handler, id)).toBe('objection');
    const assignTo = (person: string) => ({ complaintId: id, handler: `dev-${person}`, name: 'Anna de Graaf' });
    expect(await house.act(head, 'assign', assignTo(decider))).toMatchObject({
      __typename: 'Refused',
      code: 'DecidedBefore',
    });
    expect(await house.act(head, 'decide', { complaintId: id, ...decision })).toMatchObject({ code: 'GateShut' });
    await house.succeed(head, 'assign', assignTo(head));
    expect(await house.act(decider, 'decide', { complaintId: id, ...decision })).toMatchObject({
      __typename: 'Refused',
      code: 'DecidedBefore',
    });
    await house.succeed(head, 'decide', { complaintId: id, ...decision });
    expect(await house.complaint(head, id, 'decision { step decidedBy }')).toEqual({
      decision: { step: 'objection', decidedBy: `dev-${head}` },
    });
  });

  it('nor does who decided on the limit or the claim that it contests, whatever the case says of itself [S3.23]', async () => {
    const [handler, decider, head] = ['atradius-handler', 'atradius-senior-manager', 'atradius-supervisor'];
    const decidedBy = `dev-${decider}`;
    const limit = { kind: 'limit', reference: 'L-23' };
    const assignedTo = (complaintId: string, person: string) =>
      house.act(head, 'assign', { complaintId, handler: `dev-${person}`, name: 'Anna de Graaf' });
    await house.succeed(handler, 'recordSubjectFact', { subject: limit, kind: 'limit-refused', decidedBy });
    const contesting = { kind: 'OBJECTION', decisionType: 'limit-refused', contests: limit };
    const id = await received(handler, 'limiet-geweigerd@example.org', contesting);
    expect(await stepOf(handler, id)).toBe('objection');
    expect(await assignedTo(id, decider)).toMatchObject({ code: 'DecidedBefore' });
    expect(await house.complaint(handler, id, 'contests { kind reference }')).toEqual({ contests: limit });
    await assignedTo(id, head);
    expect(await house.act(decider, 'decide', { complaintId: id, ...decision })).toMatchObject({ code: 'DecidedBefore' }); // prettier-ignore
    await house.succeed(head, 'decide', { complaintId: id, ...decision });

    const other = await received(handler, 'claim-afgewezen@example.org', { kind: 'OBJECTION' });
    const { factId } = await house.succeed<{ factId: string }>(handler, 'recordServiceFact', { complaintId: other, kind: 'claim-rejected', about: 'claim-3', decidedBy }, '... on ServiceFactRecorded { factId }'); // prettier-ignore
    expect(await assignedTo(other, decider)).toMatchObject({ code: 'DecidedBefore' });
    await house.succeed(head, 'withdrawServiceFact', { complaintId: other, factId, because: 'MISTAKE' });
    expect(await assignedTo(other, decider)).toMatchObject({ __typename: 'CaseChanged' });
  });
});
