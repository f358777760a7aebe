import { randomUUID } from 'node:crypto';
import type { EventData, EventType } from '@gehoor/contracts';
import { anEvent, anEventAt, failOnLeaks } from '@gehoor/testing';
import { analyst, complainant, dealer, handler, otherDealer, otherFirm, type House } from '@gehoor/testing/house';
import { body, callsTo, start, startDisputesReferral } from './calls';

describe('the way out of the firm', () => {
  let house: House;
  let id: string;
  beforeEach(async () => {
    house = await startDisputesReferral();
    id = randomUUID();
  });
  afterEach(() => house.stop());
  failOnLeaks();
  const { ask, complaint, happens, isReceived, isDecided, isDissatisfied } = callsTo(
    () => house,
    () => id,
  );

  it('shows from receipt on where the complainant can go, when silence opens the gate, and how that was found', async () => {
    await isReceived();
    const answer = await complaint();
    expect(answer('outside.body')).toMatchObject({ body, on: '2026-03-01', binding: 'BINDING', phone: null });
    expect(answer('outside.body.address')).toContain('Den Haag');
    expect(answer('outside.window')).toMatchObject({
      opensAt: '2026-03-28T23:00:00.000Z',
      isOpen: false,
      lastDay: '2027-03-01',
      daysLeft: 366,
      explanation: { en: expect.stringContaining('4 weeks'), nl: expect.stringContaining('4 weken') },
    });
    expect(answer('outside')).toMatchObject({ clause: 'end-commission', binding: true, offers: [], referral: null });
    house.time.moveTo('2026-03-28T23:00:00.000Z');
    expect((await complaint())('outside.window')).toMatchObject({ isOpen: true, daysLeft: 338 });
  });

  describe('of a body that counts only from the final position', () => {
    const firm = 'sample-letter';
    const staff = { ...handler, firm };
    const hears = <T extends EventType>(type: T, at: string, data: Partial<EventData<T>> = {}) =>
      house.hears(anEventAt(type, at, data, { subject: id, firm, procedure: 'example-letter@1' }));
    const windowNow = async () => (await complaint(staff))('outside.window');
    const isReceivedThere = () =>
      hears('complaint.received', start, {
        procedure: { id: 'example-letter', version: 1 },
        calendar: { id: 'nl-office', version: 1 },
        registeredAt: start,
      });

    it('shows the day silence opens it, and says plainly that there is no last day yet', async () => {
      await isReceivedThere();
      const opensAt = '2026-04-12T22:00:00.000Z';
      expect(await windowNow()).toMatchObject({
        opensAt,
        isOpen: false,
        lastDay: null,
        daysLeft: null,
        explanation: {
          nl: expect.stringContaining('Er is nog geen laatste dag'),
          en: expect.stringContaining('There is no last day yet'),
        },
      });
      house.time.moveTo(opensAt);
      expect(await windowNow()).toMatchObject({ isOpen: true, lastDay: null });
    });

    it('has its last day from a refusal to admit the complaint on, once that is told', async () => {
      await isReceivedThere();
      house.time.moveTo('2026-03-10T12:00:00.000Z');
      const refused = { limit: 'three-years', admitted: false };
      await hears('admissibility.decided', '2026-03-10T10:00:00.000Z', refused);
      expect((await complaint(staff))('outside.offers')).toMatchObject([
        { body: 'court', lastDay: null },
        { body: 'sample-supervisor', opensAt: '2026-04-12T22:00:00.000Z', lastDay: null },
      ]);
      expect(await windowNow()).toMatchObject({ isOpen: false, lastDay: null });
      const letter = { letterId: randomUUID(), medium: 'post' as const, datesTold: [], clauses: [] };
      await hears('letter.sent', '2026-03-10T11:00:00.000Z', { kind: 'not-admitted', ...letter });
      expect(await windowNow()).toMatchObject({
        opensAt: '2026-03-10T11:00:00.000Z',
        isOpen: true,
        lastDay: '2026-09-10',
      });
    });
  });

  it('offers the commission to who stays dissatisfied after the decision, once for one position', async () => {
    await isReceived();
    await isDissatisfied('2026-03-02T10:00:00.000Z');
    expect(await house.said()).toEqual([]);
    house.time.moveTo('2026-03-05T10:00:00.000Z');
    await isDecided();
    await isDissatisfied('2026-03-04T10:00:00.000Z');
    await isDissatisfied('2026-03-05T09:00:00.000Z');
    expect(await house.said()).toMatchObject([
      {
        type: 'referral.offered',
        subject: id,
        procedure: 'directlease@1',
        data: { at: '2026-03-05T10:00:00.000Z', body, lastDay: '2027-03-01', binding: true, clause: 'end-commission' },
      },
    ]);
    const answer = await complaint();
    expect(answer('outside.offers')).toMatchObject([{ body, lastDay: '2027-03-01', opensAt: null }]);
    expect(answer('outside.window')).toMatchObject({ isOpen: true, opensAt: '2026-03-03T11:00:00.000Z' });
  });

  it('takes a fact once, however often it is delivered', async () => {
    await isReceived();
    await isDecided();
    house.time.moveTo('2026-03-05T10:00:00.000Z');
    const said = anEvent('statement.received', {
      subject: id,
      data: { at: '2026-03-04T10:00:00.000Z', statementId: randomUUID(), kind: 'dissatisfied', channel: 'phone' },
    });
    await house.hears(said, said, said);
    expect(await house.said()).toHaveLength(1);
  });

  it('shows a complaint to its firm, its partner and who registered it; to nobody else', async () => {
    await happens('complaint.received', { partner: 'autohuis-noord', registeredAt: start }, 'p-complainant');
    for (const identity of [handler, analyst, dealer, complainant])
      expect((await complaint(identity))('outside')).not.toBeNull();
    const nothing = { outside: null, insurer: null, referralPosition: null };
    for (const identity of [otherFirm, otherDealer, { ...complainant, subject: 'p-x' }])
      expect((await complaint(identity))()).toEqual({ id, ...nothing });
    expect((await complaint(handler, 'no-id'))()).toEqual({ id: 'no-id', ...nothing });
    expect((await complaint(handler, id.toUpperCase()))('outside')).not.toBeNull();
    expect((await complaint({ ...analyst, scopes: [] }))()).toEqual({ id, ...nothing });
  });

  it('shows staff only how far it is', async () => {
    await happens('complaint.received', { partner: 'autohuis-noord', registeredAt: start }, 'p-complainant');
    for (const identity of [handler, analyst])
      expect((await complaint(identity))('referralPosition')).toBe('disputes-referral:1');
    for (const identity of [dealer, complainant]) expect((await complaint(identity))('referralPosition')).toBeNull();
  });

  it('asks the scope of whoever lists', async () => {
    for (const query of ['{ referrals { edges { cursor } } }', '{ disputeBodies { body } }'])
      expect((await house.ask(query, {}, { ...analyst, scopes: [] })).errors?.[0]?.extensions).toEqual({
        code: 'FORBIDDEN',
        scope: 'complaints:read',
      });
  });

  it('tells the dispute bodies of a firm with the details of a day', async () => {
    const query = `query ($on: LocalDate) { disputeBodies(on: $on) { body on name { nl } } }`;
    expect((await ask(query, {}, analyst))('disputeBodies')).toEqual([
      { body, on: '2026-03-01', name: { nl: 'Geschillencommissie Private Lease' } },
    ]);
    expect((await ask(query, { on: '2025-01-01' }, analyst))('disputeBodies.on')).toEqual(['2025-01-01']);
    expect((await ask(query, {}, { ...analyst, firm: 'nobody' }))('disputeBodies')).toEqual([]);
  });
});
