import { aCall, scenario, tryToRegister } from './harness';

/** Monday 4 May 2026, 11:00 Dutch time. */
const house = scenario('2026-05-04T09:00:00.000Z');

const atReception = '2026-05-01T08:30:00.000Z';
const handedOver = '2026-05-01T12:00:00.000Z';
const letter = { channel: 'LETTER', receivedVia: 'RECEPTION', receivedBy: 'desk-3', receivedAt: atReception };

interface Custody {
  readonly custody: readonly { readonly holder: string; readonly since: string; readonly until: string | null }[];
}

describe('a letter by post', () => {
  it('goes from reception to the department that registers it, and its terms count from the reception desk [S1.10, S1.23]', async () => {
    const input = { ...letter, handedOver: [{ from: 'reception', to: 'department', at: handedOver, by: 'desk-3' }] };
    const { id, promisedDates } = await house.register('handler', aCall('post@example.org', input));
    expect(promisedDates.find(({ clock }) => clock === 'S1.C1')?.dueAt).toBe('2026-05-02T08:30:00.000Z');
    expect(promisedDates.find(({ clock }) => clock === 'S1.C3')?.dueAt).toBe('2026-05-06T22:00:00.000Z');
    const { custody } = await house.complaint<Custody>('handler', id, 'custody { holder since until }');
    expect(custody).toEqual([
      { holder: 'reception', since: atReception, until: handedOver },
      { holder: 'department', since: handedOver, until: null },
    ]);
  });

  it('that took too long to be registered is late from its first moment, and says so', async () => {
    const input = { ...letter, handedOver: [{ from: 'reception', to: 'department', at: handedOver, by: 'desk-3' }] };
    const { id } = await house.register('handler', aCall('late-post@example.org', input));
    expect(await house.clock(id, 'S1.C1')).toMatchObject({ isExpired: true, dueAt: '2026-05-02T08:30:00.000Z' });
    expect(await house.clock(id, 'S1.C2')).toMatchObject({ state: 'BROKEN', dueAt: '2026-05-02T08:30:00.000Z' });
  });

  it('as an e-mail counts from when it came into a mailbox of the firm, and whoever received it treats it [S1.23]', async () => {
    const mailed = { channel: 'EMAIL', receivedAt: '2026-05-02T20:15:00.000Z' };
    const { id, promisedDates } = await house.register('handler', aCall('mail@example.org', mailed));
    expect(promisedDates.find(({ clock }) => clock === 'S1.C2')?.dueAt).toBe('2026-05-03T20:15:00.000Z');
    const { duties } = await house.complaint<{ duties: readonly object[] }>(
      'handler',
      id,
      'duties { duty state role }',
    );
    expect(duties).toContainEqual({ duty: 'own-email', state: 'OPEN', role: 'employee' });
  });

  it('registered at the desk is handed over afterwards', async () => {
    const { id } = await house.register(
      'handler',
      aCall('desk@example.org', { ...letter, receivedAt: '2026-05-04T08:00:00.000Z' }),
    );
    await house.succeed('handler', 'handOver', {
      complaintId: id,
      from: 'reception',
      to: 'department',
      at: '2026-05-04T08:45:00.000Z',
    });
    const { custody, department } = await house.complaint<Custody & { department: string }>(
      'handler',
      id,
      'department custody { holder since until }',
    );
    expect(custody.map(({ holder }) => holder)).toEqual(['reception', 'department']);
    expect(department).toBe('customer-service');
  });

  it('cannot have been handed over before it was received', async () => {
    const input = { ...letter, handedOver: [{ from: 'reception', to: 'department', at: '2026-05-01T08:00:00.000Z' }] };
    const answer = await tryToRegister(house, 'handler', aCall('impossible@example.org', input));
    expect(answer).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: expect.stringContaining('handedOver') }],
    });
  });
});
