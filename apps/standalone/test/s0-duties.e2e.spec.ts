import { aCall, inForceAlready, scenario } from './harness';

/** Monday 1 June 2026, 10:05 Dutch time. */
const house = scenario('2026-06-01T08:05:00.000Z', inForceAlready('procedures/three-step-lease/2.yaml'));
const firm = 'three-step-lease';

interface Duty {
  readonly duty: string;
  readonly state: string;
  readonly role: string;
  readonly person: string | null;
  readonly dueAt: string | null;
  readonly endedBy: string | null;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly atClosing: string;
}
interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
}

const who = (role: string) => `${firm}-${role}`;
const registered = async (email: string, more: object = {}) => {
  const call = aCall(email, { product: 'operational-lease', department: undefined, ...more });
  return (await house.register(who('handler'), call)).id;
};
const dutiesOf = async (id: string) => {
  const fields = 'duties { duty state role person dueAt endedBy evidence reason atClosing }';
  const { duties } = await house.complaint<{ duties: readonly Duty[] }>(who('handler'), id, fields);
  return (duty: string): Partial<Duty> | undefined => duties.findLast((each) => each.duty === duty);
};
const letterOf = async (id: string, kind: string) => {
  const { letters } = await house.complaint<{ letters: readonly Letter[] }>(
    who('handler'),
    id,
    'letters { id kind status }',
  );
  const found = letters.findLast((letter) => letter.kind === kind);
  if (found === undefined) throw new Error(`no letter is ${kind}`);
  return found;
};
const attentionOf = async (complaintId: string) => {
  const query = `{ cases(filter: { states: [OPEN, RESOLVED, CLOSED] }) { edges { node { complaint { id } attention duties { duty } } } } }`;
  interface Caseload {
    readonly cases: {
      readonly edges: readonly {
        readonly node: {
          readonly complaint: { readonly id: string };
          readonly attention: readonly string[];
          readonly duties: readonly Duty[];
        };
      }[];
    };
  }
  const { cases } = await house.data<Caseload>(who('handler'), query);
  const found = cases.edges.find(({ node }) => node.complaint.id === complaintId);
  if (found === undefined) throw new Error('it is not in the caseload');
  return found.node;
};
/** Written, approved and posted. */
const posted = async (id: string, kind: string) => {
  const { id: letterId } = await letterOf(id, kind);
  await house.succeed(who('handler'), 'fillElement', {
    letterId,
    element: 'reasons',
    text: 'Wij hebben uw dossier en de facturen van de garage bekeken.',
  });
  await house.succeed(who('handler'), 'approveLetter', { letterId });
  await house.succeed(who('handler'), 'sendLetter', { letterId });
};
const moved = async (by: string) => {
  await house.moveClock({ advance: by });
  await house.idle();
};
const says = (complaintId: string, kind: string) =>
  house.succeed(who('handler'), 'recordStatement', { complaintId, kind, channel: 'PHONE' });

describe('what the three steps oblige the firm to', () => {
  it('is owed from the fact that calls for it, by a role and whoever is in it, and seen in the caseload [S0.5]', async () => {
    const id = await registered('plicht@example.org');
    expect((await dutiesOf(id))('discuss')).toMatchObject({
      state: 'OPEN',
      role: 'contact-person',
      person: null,
      atClosing: 'REASON',
    });
    expect((await dutiesOf(id))('register')).toMatchObject({ state: 'DONE', endedBy: 'complaint.received' });
    expect((await dutiesOf(id))('keep-informed')).toMatchObject({ state: 'OPEN', dueAt: expect.any(String) });
    await house.succeed(who('handler'), 'assign', { complaintId: id, handler: 'p-sanne', name: 'Sanne' });
    expect((await dutiesOf(id))('discuss')).toMatchObject({ person: 'p-sanne' });
    expect((await attentionOf(id)).duties.map(({ duty }) => duty)).toEqual(
      expect.arrayContaining(['gather', 'discuss', 'keep-informed']),
    );
  });

  it('is proven by what happens, or declared on evidence that the procedure takes, and by nobody else', async () => {
    const id = await registered('bewijs@example.org');
    const declared = (duty: string, evidence: string, persona = 'handler') =>
      house.act(who(persona), 'declareDuty', { complaintId: id, duty, evidence });
    expect(await declared('in-writing', 'minutes')).toMatchObject({ code: 'DutyNotOwed' });
    expect(await declared('nonsense', 'minutes')).toMatchObject({ code: 'DutyUnknown' });
    expect(await declared('gather', 'hearsay')).toMatchObject({ code: 'EvidenceNotTaken' });
    expect(await declared('keep-informed', 'minutes')).toMatchObject({ code: 'DutyNotDeclarable' });
    expect(await declared('gather', 'minutes')).toMatchObject({ __typename: 'CaseChanged' });
    expect((await dutiesOf(id))('gather')).toMatchObject({
      state: 'DONE',
      endedBy: 'duty.declared',
      evidence: 'minutes',
    });
    expect(await declared('gather', 'minutes')).toMatchObject({ code: 'DutyNotOwed' });
    const given = { complaintId: id, medium: 'PHONE' };
    await house.succeed(who('handler'), 'giveResponse', { ...given, substantive: false });
    expect((await dutiesOf(id))('discuss')).toMatchObject({ state: 'OPEN' });
    await house.succeed(who('handler'), 'giveResponse', { ...given, substantive: true });
    expect((await dutiesOf(id))('discuss')).toMatchObject({ state: 'DONE', endedBy: 'response.given' });
  });

  it('stands between the case and its closing: proven, or left undone with a reason that stays [S0.8]', async () => {
    const id = await registered('sluiten@example.org');
    await house.succeed(who('handler'), 'decide', { complaintId: id, outcome: 'UPHELD', remedies: [] });
    expect((await attentionOf(id)).attention).toContain('DECISION_NOT_TOLD');
    await posted(id, 'decision');
    expect((await attentionOf(id)).attention).not.toContain('DECISION_NOT_TOLD');
    await says(id, 'ACCEPTS');
    const close = (dutiesLeft?: readonly object[]) =>
      house.act(who('handler'), 'close', { complaintId: id, outcome: 'ACCEPTED', dutiesLeft });
    const refused = await close();
    expect(refused).toMatchObject({ code: 'DutyOpen' });
    expect(refused.message).toMatch(
      /^Still owed: Gather information; Discuss the customer's points\. Do it, or give the reason/,
    );
    expect(await close([{ duty: 'gather', reason: 'known-already' }])).toMatchObject({ code: 'DutyOpen' });
    expect(
      await close([
        { duty: 'gather', reason: 'known-already' },
        { duty: 'discuss', reason: 'not-reached' },
      ]),
    ).toMatchObject({ __typename: 'CaseChanged' });
    expect((await dutiesOf(id))('discuss')).toMatchObject({ state: 'LEFT', reason: 'not-reached' });
    expect((await dutiesOf(id))('keep-informed')).toMatchObject({ state: expect.stringMatching(/DONE|LAPSED/) });
  });
});

describe('what the complainant says', () => {
  it('always reaches who handles the case, also when it is resolved', async () => {
    const id = await registered('stem@example.org');
    expect((await attentionOf(id)).attention).not.toContain('STATEMENT_UNHEEDED');
    await says(id, 'COMMENT');
    expect((await attentionOf(id)).attention).toContain('STATEMENT_UNHEEDED');
    await house.succeed(who('handler'), 'planNextAction', { complaintId: id, on: '2026-06-02', action: 'call' });
    expect((await attentionOf(id)).attention).not.toContain('STATEMENT_UNHEEDED');
    await house.succeed(who('handler'), 'decide', { complaintId: id, outcome: 'UPHELD', remedies: [] });
    await posted(id, 'decision');
    await says(id, 'WITHDRAWS');
    expect((await attentionOf(id)).attention).toEqual(['STATEMENT_UNHEEDED']);
    const asked = '{ cases(filter: { attention: [STATEMENT_UNHEEDED] }) { edges { node { complaint { id } } } } }';
    expect(JSON.stringify(await house.data(who('handler'), asked))).toContain(id);
  });

  it('that they want a talk is owed them', async () => {
    const id = await registered('gesprek@example.org');
    await says(id, 'WANTS_TALK');
    expect((await dutiesOf(id))('talk-wanted')).toMatchObject({ state: 'OPEN', role: 'contact-person' });
    await says(id, 'DECLINES_TALK');
    expect((await dutiesOf(id))('talk-wanted')).toMatchObject({ state: 'DONE', endedBy: 'statement.received' });
  });
});

describe('a solution both agree to', () => {
  const atTheBoard = async (email: string) => {
    const id = await registered(email);
    await house.succeed(who('handler'), 'decide', { complaintId: id, outcome: 'REJECTED', remedies: [] });
    await posted(id, 'decision');
    await says(id, 'DISSATISFIED');
    await house.succeed(who('handler'), 'declareUnable', { complaintId: id, reason: 'no-agreement' });
    await house.succeed(who('senior-manager'), 'declareUnable', { complaintId: id, reason: 'no-agreement' });
    const { step } = await house.complaint<{ step: { step: string } }>(who('board'), id, 'step { step }');
    expect(step.step).toBe('board');
    await house.succeed(who('board'), 'decide', {
      complaintId: id,
      outcome: 'UPHELD',
      remedies: [{ kind: 'apology' }],
    });
    return id;
  };
  const standing = async (id: string) => {
    const fields = 'status clocks { clock state isExpired }';
    interface Standing {
      readonly status: string;
      readonly clocks: readonly { readonly clock: string; readonly state: string; readonly isExpired: boolean }[];
    }
    const { status, clocks } = await house.complaint<Standing>(who('board'), id, fields);
    return { status, ...clocks.findLast(({ clock }) => clock === 'S0.C4') };
  };

  it('is not agreed while the proposal lies in a drawer; told and accepted, it is, in time [S0.14]', async () => {
    const id = await atTheBoard('eens@example.org');
    await says(id, 'ACCEPTS');
    expect(await standing(id)).toMatchObject({ state: 'RUNNING' });
    await moved('PT1H');
    await posted(id, 'board-decision');
    expect(await standing(id)).toMatchObject({ state: 'RUNNING' });
    expect(await house.act(who('board'), 'close', { complaintId: id, outcome: 'ACCEPTED' })).toMatchObject({
      code: 'ProposalNotAccepted',
    });
    await says(id, 'ACCEPTS');
    expect(await standing(id)).toMatchObject({ status: 'RESOLVED', state: 'KEPT' });
  });

  it('stays owed after a refusal: the clocks run on, and the way outside is told once the proposal was [S0.20]', async () => {
    const id = await atTheBoard('oneens@example.org');
    await says(id, 'DISSATISFIED');
    const referrals = async () =>
      (
        await house.complaint<{ letters: readonly Letter[] }>(who('board'), id, 'letters { id kind status }')
      ).letters.filter(({ kind }) => kind === 'referral');
    expect(await referrals()).toEqual([]);
    await posted(id, 'board-decision');
    expect(await referrals()).toMatchObject([{ status: 'SENT' }]);
    expect(await standing(id)).toMatchObject({ state: 'RUNNING' });
    await moved('P40D');
    expect(await standing(id)).toMatchObject({ state: 'RUNNING', isExpired: true });
    expect((await attentionOf(id)).attention).toContain('CLOCK_EXPIRED');
  });

  it('that does not come in time sends nobody home with nothing: the customer is told where to turn [S0.14]', async () => {
    const id = await atTheBoard('niets@example.org');
    await moved('P40D');
    const { letters } = await house.complaint<{ letters: readonly Letter[] }>(
      who('board'),
      id,
      'letters { id kind status }',
    );
    expect(letters.filter(({ kind }) => kind === 'referral')).toMatchObject([{ status: 'SENT' }]);
    expect(await standing(id)).toMatchObject({ state: 'RUNNING', isExpired: true });
  });
});
