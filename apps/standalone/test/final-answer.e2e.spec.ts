import { scenario } from './harness';
import { writingDesk } from './writing-desk';

/** Friday 1 May 2026, 12:05 Dutch time. */
const house = scenario('2026-05-01T10:05:00.000Z');

interface Answers {
  readonly firm: string;
  /** What it takes complaints by and about. */
  readonly takes: object;
  /** The letter that tells the decision: once the case is a week old. */
  readonly kind: string;
}

/** A body that counts only from the final position; institutes that count from the complaint too; a firm with five working days. */
const firms: readonly Answers[] = [
  { firm: 'sample-letter', takes: { channel: 'LETTER', product: 'pension', department: undefined }, kind: 'findings' },
  { firm: 'sample-board', takes: { product: undefined, department: 'office' }, kind: 'answer' },
  { firm: 'connecte', takes: { channel: 'EMAIL', product: undefined, department: undefined }, kind: 'decision' },
  { firm: 'leasem', takes: { channel: 'ONLINE_FORM', department: undefined }, kind: 'settlement' },
];

describe.each(firms)('a final answer of $firm', ({ firm, takes, kind }) => {
  const desk = writingDesk(house, firm);
  /** A complaint of ten days ago. */
  const tenDaysOn = async (what: string, more: object = {}) => {
    const id = await desk.taken(`${what}@${firm}.example`, { ...takes, ...more });
    await house.moveClock({ advance: 'P10D' });
    return id;
  };
  const decide = (complaintId: string, outcome = 'REJECTED') =>
    house.succeed(desk.who(firm === 'sample-board' ? 'board' : 'handler'), 'decide', { complaintId, outcome });
  /** With a reason for what the procedure lets be left undone. */
  const tryToClose = async (complaintId: string, outcome = 'ACCEPTED') => {
    const { duties } = await house.complaint<{ duties: { duty: string; state: string; atClosing: string }[] }>(
      desk.who('handler'),
      complaintId,
      'duties { duty state atClosing }',
    );
    const dutiesLeft = duties
      .filter(({ state, atClosing }) => state === 'OPEN' && atClosing === 'REASON')
      .map(({ duty }) => ({ duty, reason: 'no-longer-needed' }));
    // What the board owes it alone leaves undone.
    const closing = dutiesLeft.some(({ duty }) => duty === 'oversee') ? 'board' : 'handler';
    return house.act(desk.who(closing), 'close', { complaintId, outcome, dutiesLeft });
  };
  const says = (complaintId: string, kind: string) =>
    house.succeed(desk.who('handler'), 'recordStatement', { complaintId, kind, channel: 'PHONE', ...channelOf(takes), text: 'Zo denk ik erover.' }); // prettier-ignore
  const close = async (complaintId: string) => {
    expect(await house.complaint(desk.who('handler'), complaintId, 'status')).toEqual({ status: 'RESOLVED' });
    await says(complaintId, 'ACCEPTS');
    expect(await tryToClose(complaintId)).toMatchObject({ __typename: 'CaseChanged' });
  };
  const lastDay = async (id: string) =>
    (await desk.element(id, kind, 'last-day')) ?? (await desk.element(id, kind, 'B7-last-day'));

  it('leaves and closes the case after silence has opened the way outside', async () => {
    const id = await tenDaysOn('stilte');
    await house.moveClock({ advance: 'P60D' });
    await decide(id);
    expect(await lastDay(id)).toMatch(/\d{4}$/);
    await desk.send(id, kind);
    await close(id);
  });

  it('leaves and closes the case after the last day of the way outside has passed', async () => {
    const id = await tenDaysOn('te-laat');
    await house.moveClock({ advance: 'P450D' });
    await decide(id);
    await desk.send(id, kind);
    await close(id);
  });

  it('leaves and closes the case after a decision was taken anew before it was told', async () => {
    const id = await tenDaysOn('opnieuw-besloten');
    await decide(id);
    await desk.makeReady(id, kind);
    await decide(id, 'UPHELD');
    expect(await desk.element(id, kind, firm === 'connecte' ? 'B4' : 'outcome')).toContain('gelijk');
    await desk.send(id, kind);
    await close(id);
  });

  it('leaves anew each time the case was re-opened', async () => {
    const id = await tenDaysOn('heropend');
    for (const mode of ['NEW_ROUND', 'RESTART', 'RESUME', undefined]) {
      await decide(id, mode === undefined ? 'UPHELD' : 'REJECTED');
      await desk.send(id, kind);
      await close(id);
      await house.moveClock({ advance: 'P9D' });
      if (mode !== undefined)
        await house.succeed(desk.who('supervisor'), 'reopen', { complaintId: id, reason: 'new-facts', mode });
    }
  });

  it('that came back closes nothing until it has left again', async () => {
    const id = await tenDaysOn('retour');
    await decide(id);
    const letterId = await desk.send(id, kind);
    await house.succeed(desk.who('handler'), 'recordBounce', { letterId, reason: 'MAILBOX_FULL' });
    expect(await tryToClose(id)).toMatchObject({ code: 'DecisionCameBack' });
    await house.moveClock({ advance: 'P3D' });
    expect(await desk.tryToSend(letterId)).not.toHaveProperty('code');
    await close(id);
  });

  it('leaves and closes the case after the complainant disagreed and was shown the way outside', async () => {
    const id = await tenDaysOn('oneens');
    await decide(id);
    await desk.send(id, kind);
    await says(id, 'DISSATISFIED');
    // Where that leads to another look, that is told in turn, and disagreed with.
    if ((await house.complaint<{ status: string }>(desk.who('handler'), id, 'status')).status !== 'RESOLVED') {
      expect(await tryToClose(id, 'DISAGREEMENT')).toMatchObject({ code: 'DecisionNotTold' });
      await decide(id);
      await desk.send(id, kind);
      expect(await tryToClose(id, 'DISAGREEMENT')).toMatchObject({ code: 'DisagreementMissing' });
      await says(id, 'DISSATISFIED');
    }
    expect(await tryToClose(id, 'DISAGREEMENT')).toMatchObject({ __typename: 'CaseChanged' });
  });
});

const channelOf = (takes: object) => ('channel' in takes ? { channel: takes.channel } : {});

describe('a complaint that was turned away', () => {
  const desk = writingDesk(house, 'sample-letter');
  const handler = () => desk.who('handler');
  const limit = 'three-years';

  it('is taken up again and answered, late as that is', async () => {
    const id = await desk.taken('weigering@example.org', {
      channel: 'LETTER',
      product: 'pension',
      department: undefined,
      aboutEventOn: '2020-01-01',
    });
    await house.succeed(handler(), 'decideAdmissibility', { complaintId: id, limit, admitted: false });
    await desk.send(id, 'not-admitted');
    await house.succeed(handler(), 'close', { complaintId: id, outcome: 'NOT_ADMISSIBLE' });
    await house.moveClock({ advance: 'P90D' });
    await house.succeed(desk.who('supervisor'), 'reopen', { complaintId: id, reason: 'new-facts', mode: 'NEW_ROUND' });
    await house.succeed(handler(), 'decide', { complaintId: id, outcome: 'UPHELD' });
    await desk.send(id, 'summary');
    await house.succeed(handler(), 'recordStatement', { complaintId: id, kind: 'ACCEPTS', channel: 'LETTER' });
    await house.succeed(handler(), 'close', { complaintId: id, outcome: 'ACCEPTED' });
  });
});
