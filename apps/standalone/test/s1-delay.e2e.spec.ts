import { inForceAlready, scenario } from './harness';
import { assigned, decided, whatWasDone } from './s1-path';

/** Monday 4 May 2026, 10:00 Dutch time. */
const house = scenario('2026-05-04T08:00:00.000Z', inForceAlready('procedures/directlease/2.yaml'));

/** The customer is told in a letter that it will take until a day. */
async function delayed(email: string, newDate: string): Promise<string> {
  const { id } = await assigned(house, email);
  const { clockId } = await house.clock(id, 'S1.C3');
  await house.succeed('handler', 'announceDelay', { complaintId: id, clockId, reason: 'third-party', newDate });
  const { letters } = await house.complaint<{ letters: { id: string; kind: string }[] }>(
    'handler',
    id,
    'letters { id kind }',
  );
  const letterId = letters.find(({ kind }) => kind === 'delay')?.id;
  const text = 'De garage wacht nog op een onderdeel uit Duitsland.';
  await house.succeed('handler', 'fillElement', { letterId, element: 'reason', text });
  await house.succeed('handler', 'sendLetter', { letterId });
  return id;
}

describe('a date that the delay notice tells', () => {
  it('is a promise: it runs until the end of that day, and a decision that is told keeps it', async () => {
    const id = await delayed('kept@example.org', '2026-05-20');
    expect(await house.clock(id, 'S1.C9')).toMatchObject({ state: 'RUNNING', dueAt: '2026-05-20T22:00:00.000Z' });
    const letterId = await decided(house, id);
    expect(await house.clock(id, 'S1.C9')).toMatchObject({ state: 'RUNNING' });
    await house.succeed('handler', 'fillElement', { letterId, element: 'done', text: whatWasDone });
    await house.succeed('handler', 'sendLetter', { letterId });
    expect(await house.clock(id, 'S1.C9')).toMatchObject({ state: 'KEPT' });
  });

  it('does not pass unseen', async () => {
    const id = await delayed('late@example.org', '2026-05-19');
    await house.moveClock({ now: '2026-05-19T22:00:01.000Z' });
    await house.idle();
    expect(await house.clock(id, 'S1.C9')).toMatchObject({ state: 'RUNNING', isExpired: true });
    const { informed } = await house.complaint<{ informed: object[] }>('supervisor', id, 'informed { role about }');
    expect(informed).toContainEqual({ role: 'head-of-department', about: 'expired:S1.C9' });
  });
});
