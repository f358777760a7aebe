import { aCall, scenario } from './harness';

/** Monday 4 May 2026, 10:00 Dutch time. Thirty days later ends on 3 June: the first day a reduction may take effect is the 4th. */
const house = scenario('2026-05-04T08:00:00.000Z');

const record = (persona: string, complaintId: string, kind: string, more: object = {}) =>
  house.act<{ fields?: readonly { path: string; code: string; message: string }[] }>(
    persona,
    'recordServiceFact',
    { complaintId, kind, ...more },
    '... on InvalidInput { fields { path code message } }',
  );
const asked = (email: string) =>
  house.register(
    'atradius-handler',
    aCall(email, { kind: 'QUESTION', product: 'credit-insurance', department: 'risk', complainantType: 'BUSINESS' }),
  );
async function gapOf(id: string): Promise<readonly string[]> {
  const selection = 'clocks { clock state }';
  const { clocks } = await house.complaint<{ clocks: { clock: string; state: string }[] }>(
    'atradius-supervisor',
    id,
    selection,
  );
  return clocks.filter(({ clock }) => clock === 'S3.C2').map(({ state }) => state);
}
const isRecorded = { __typename: 'ServiceFactRecorded' };
const tooEarly = { code: 'GapNotObserved', message: expect.stringMatching(/4 jun/i) };

describe('a reduction of a credit limit leaves time for other arrangements', () => {
  let id: string;

  it('is not told for a day within that time; the earliest day is named [S3.14]', async () => {
    ({ id } = await asked('gap@example.org'));
    const notice = { about: 'limit-1', effectiveOn: '2026-06-03' };
    expect(await record('atradius-handler', id, 'limit-reduction-told', notice)).toMatchObject(tooEarly);
  });

  it('does not take effect within it either', async () => {
    const notice = { about: 'limit-1', effectiveOn: '2026-06-04' };
    expect(await record('atradius-handler', id, 'limit-reduction-told', notice)).toMatchObject(isRecorded);
    const effect = await record('atradius-handler', id, 'limit-reduced', { about: 'limit-1' });
    expect(effect).toMatchObject(tooEarly);
  });

  it('unless who may approve an exception has recorded one, for a reason of the text [S3.15]', async () => {
    const exception = { about: 'limit-1', reason: 'insolvency' };
    const recording = (persona: string, more: object = {}) =>
      record(persona, id, 'reduction-exception-approved', { ...exception, ...more });
    expect(await recording('atradius-handler')).toMatchObject({ code: 'NotTheApprover' });
    expect((await recording('atradius-supervisor', { reason: 'weather' })).fields).toMatchObject([
      { path: 'reason', code: 'UNKNOWN_REASON', message: expect.stringContaining('insolvency, fraud, sanctions') },
    ]);
    expect((await recording('atradius-supervisor', { approvedBy: 'somebody' })).fields).toMatchObject([
      { path: 'approvedBy', code: 'SOMEBODY_ELSE' },
    ]);
    expect(await recording('atradius-supervisor', { about: 'limit-2' })).toMatchObject(isRecorded);
    expect(await record('atradius-handler', id, 'limit-reduced', { about: 'limit-1' })).toMatchObject(tooEarly);
    expect(await recording('atradius-supervisor')).toMatchObject(isRecorded);
    expect(await record('atradius-handler', id, 'limit-reduced', { about: 'limit-1' })).toMatchObject(isRecorded);
    expect(await gapOf(id)).toEqual(['KEPT']);
  });

  it('takes effect once the time has passed', async () => {
    const { id: patient } = await asked('patient@example.org');
    await record('atradius-handler', patient, 'limit-withdrawal-told', { about: 'limit-3' });
    await house.moveClock({ now: '2026-06-04T08:00:00.000Z' });
    await house.idle();
    expect(await record('atradius-handler', patient, 'limit-withdrawn', { about: 'limit-3' })).toMatchObject(
      isRecorded,
    );
    expect(await gapOf(patient)).toEqual(['KEPT']);
  });
});
