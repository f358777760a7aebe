import type { Identity } from '@gehoor/service-kit';
import { anEvent, failOnLeaks } from '@gehoor/testing';
import { handler as anyHandler } from '@gehoor/testing/house';
import { deskOf, monday, type Desk } from './desk';

const firm = 'sample-letter';
const handler = { ...anyHandler, firm };
const board: Identity = { ...handler, subject: 'p-board', roles: ['board'] };
const limit = 'three-years';

describe('a complaint about what is long ago', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await deskOf('example-letter');
  });
  afterEach(() => desk.house.stop());
  failOnLeaks();

  const isReceived = (aboutEventOn?: string) =>
    desk.house.hears(
      anEvent('complaint.received', {
        subject: desk.complaintId,
        firm,
        procedure: 'example-letter@1',
        data: { at: monday, registeredAt: monday, procedure: { id: 'example-letter', version: 1 }, aboutEventOn },
      }),
    );
  const limitShown = async () =>
    (
      await desk.caseOf(
        'admissibility { limit title { en } clause countedFrom lastDay isBeyond needsDecision isAdmitted reason decidedAt }',
        handler,
      )
    )?.['admissibility'];
  const flagged = async () =>
    (
      await desk.list('{ cases(filter: { attention: [BEYOND_LIMIT] }) { edges { node { attention } } } }', handler)
    ).edges.map(({ node }) => node);
  const decides = (input: object, identity = handler) =>
    desk.mutate('decideAdmissibility', { limit, ...input }, identity, 'en');

  it('is flagged when it comes in, with the day that counts and the last day, until somebody decides', async () => {
    await isReceived('2023-03-01');
    const known = { limit, title: { en: 'Not older than three years' }, clause: 'old', isBeyond: true };
    const days = { countedFrom: '2023-03-01', lastDay: '2026-03-01' };
    expect(await limitShown()).toEqual([
      { ...known, ...days, needsDecision: true, isAdmitted: null, reason: null, decidedAt: null },
    ]);
    expect(await flagged()).toEqual([{ attention: ['NEXT_ACTION_MISSING', 'BEYOND_LIMIT', 'NO_HANDLER'] }]);
    expect(await decides({ admitted: true, reason: 'hardship' }, board)).toMatchObject({ case: { state: 'OPEN' } });
    expect(await flagged()).toEqual([]);
    expect(await limitShown()).toEqual([
      { ...known, ...days, needsDecision: false, isAdmitted: true, reason: 'hardship', decidedAt: monday },
    ]);
    expect(await decides({ admitted: false })).toMatchObject({ code: 'AdmissibilityAlreadyDecided' });
  });

  it('is not turned away within the limit', async () => {
    await isReceived('2023-03-02');
    expect(await flagged()).toEqual([]);
    expect(await decides({ admitted: false })).toEqual({
      __typename: 'Refused',
      code: 'WithinLimit',
      message: 'The complaint came in time: the limit counts from Thu 2 Mar 2023, and its last day was Mon 2 Mar 2026.',
    });
  });

  it('is not turned away without the day that counts, nor after the decision', async () => {
    await isReceived();
    expect(await limitShown()).toMatchObject([{ countedFrom: null, isBeyond: null, needsDecision: false }]);
    expect(await decides({ admitted: false })).toMatchObject({ code: 'DayOfEventUnknown' });
    await desk.mutate('decide', { outcome: 'REJECTED', remedies: [] }, handler);
    expect(await decides({ admitted: false, aboutEventOn: '2020-01-01' })).toMatchObject({
      code: 'DecisionAlreadyTaken',
    });
  });

  it('is turned away by the day that is told then, and stands so in the fact', async () => {
    await isReceived();
    expect(await decides({ admitted: false, aboutEventOn: '2020-02-29' })).toMatchObject({
      case: { attention: expect.any(Array) },
    });
    expect((await desk.house.said()).at(-1)).toMatchObject({
      type: 'admissibility.decided',
      data: { limit, admitted: false, countedFrom: '2020-02-29', lastDay: '2023-02-28' },
    });
    expect(await limitShown()).toMatchObject([{ isBeyond: true, isAdmitted: false, countedFrom: '2020-02-29' }]);
  });
});
