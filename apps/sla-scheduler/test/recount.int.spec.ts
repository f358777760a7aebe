import { randomUUID } from 'node:crypto';
import { anEvent, failOnLeaks, rulebookWith } from '@gehoor/testing';
import type { House } from '@gehoor/testing/house';
import { isRecounter, type Recounted } from '../src';
import { schedulerHouse } from './house';

const monday = '2026-03-02T09:00:00.000Z';
/** The office of the firms, closed on Wednesday 4 March after all. */
const closedAfterAll = `
id: nl-office
version: 2
zone: Europe/Amsterdam
week: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], wed: [['09:00', '17:00']], thu: [['09:00', '17:00']], fri: [['09:00', '17:00']] }
holidays: { set: nl, goodFriday: false, liberationDay: lustrum }
closures: ['2026-03-04']
validFrom: 2026-03-03
`;

describe('recounting every running clock of a firm', () => {
  let house: House;
  beforeEach(async () => {
    house = await schedulerHouse(rulebookWith({ path: 'calendars/nl-office-2.yaml', text: closedAfterAll }), monday);
    const pinned = { procedure: { id: 'directlease', version: 1 }, calendar: { id: 'nl-office', version: 1 } };
    const data = { at: monday, registeredAt: monday, ...pinned };
    await house.hears(...[1, 2, 3, 4].map(() => anEvent('complaint.received', { subject: randomUUID(), data })));
  });
  afterEach(() => house.stop());
  failOnLeaks();

  const what = { firm: 'directlease', calendar: { id: 'nl-office', version: 2 }, because: 'days-changed', by: 'operator' } as const; // prettier-ignore
  const recounter = () => {
    const found = house.parts.work.find(isRecounter);
    if (found === undefined) throw new Error('the scheduler has a recounter');
    return found;
  };

  it('goes page by page, says how far it is, and states each change as a fact; again it changes nothing', async () => {
    const told: Recounted[] = [];
    expect(await recounter().count(what)).toBe(4);
    const run = { pageSize: 1, onProgress: (so: Recounted) => void told.push(so) };
    expect(await recounter().recount(what, run)).toEqual({ done: 4, changed: 4 });
    expect(told).toEqual([
      { done: 3, changed: 3 },
      { done: 4, changed: 4 },
    ]);
    const recounts = (await house.said()).filter(({ type }) => type === 'clock.recounted');
    expect(recounts.length).toBeGreaterThanOrEqual(4);
    expect(recounts[0]?.data).toMatchObject({ because: { type: 'clock.calendar-replaced' } });
    expect(await recounter().recount(what)).toEqual({ done: 4, changed: 0 });
  });

  it('is of one firm, and of calendars that exist', async () => {
    expect(await recounter().recount({ ...what, firm: 'leasem' })).toEqual({ done: 0, changed: 0 });
    await expect(recounter().recount({ ...what, calendar: { id: 'nl-office', version: 9 } })).rejects.toThrow(
      'nl-office@9',
    );
  });
});
