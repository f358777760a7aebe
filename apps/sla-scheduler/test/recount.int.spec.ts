import { randomUUID } from 'node:crypto';
import { anEvent, failOnLeaks, officeClosedOn, rulebookWith } from '@gehoor/testing';
import type { House } from '@gehoor/testing/house';
import { isRecounter, type Recounted } from '../src';
import { schedulerHouse } from './house';

const monday = '2026-03-02T09:00:00.000Z';

describe('recounting every running clock of a firm', () => {
  let house: House;
  beforeEach(async () => {
    house = await schedulerHouse(rulebookWith(officeClosedOn('2026-03-04', '2026-03-03')), monday);
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
