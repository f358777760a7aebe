import { aCall, releasedDraft, scenario } from './harness';

/** Version 2 of Lease'm. Monday 4 May 2026, 10:00 Dutch time. */
const house = scenario('2026-05-04T08:00:00.000Z', releasedDraft('procedures/leasem/2.yaml'));
const [employee, board] = ['other-firm-handler', 'leasem-board'];

interface CaseView {
  readonly step: { readonly step: string };
  readonly oversight: string | null;
  readonly path: readonly { readonly step: string; readonly trigger: string }[];
  readonly informed: readonly { readonly role: string; readonly about: string }[];
}
const seen = (id: string) =>
  house.complaint<CaseView>(board, id, 'step { step } oversight path { step trigger } informed { role about }');
const called = async (email: string) => (await house.register(employee, aCall(email, { department: undefined }))).id;

describe('S4.4, S4.7, S4.19: a complaint by phone that turns out to be serious', () => {
  it('goes on as if filed online, under the eyes of the board, and the board is told', async () => {
    const id = await called('ernstig@example.org');
    expect(await seen(id)).toMatchObject({ step: { step: 'conversation' }, oversight: null, informed: [] });
    await house.succeed(employee, 'classifyComplaint', { complaintId: id, severity: 'serious' });
    expect(await seen(id)).toMatchObject({
      step: { step: 'online' },
      oversight: 'board',
      path: [{ step: 'conversation' }, { step: 'online', trigger: 'raised:serious' }],
      informed: expect.arrayContaining([{ role: 'board', about: 'raised:serious' }]),
    });
  });

  it('and is never made lighter again', async () => {
    const id = await called('blijft-ernstig@example.org');
    await house.succeed(employee, 'classifyComplaint', { complaintId: id, severity: 'serious' });
    const lighter = { complaintId: id, severity: 'minor' };
    expect(await house.act(employee, 'classifyComplaint', lighter)).toMatchObject({ code: 'SeverityLowered' });
  });
});

describe('S4.6: who is not satisfied after a talk', () => {
  it('is asked to go on online, with a link to the form and without typing anything again: it is the same complaint', async () => {
    const email = 'na-het-gesprek@example.org';
    const id = await called(email);
    await house.succeed(employee, 'recordStatement', { complaintId: id, kind: 'DISSATISFIED', channel: 'PHONE', text: 'Dit gesprek hielp niet.' }); // prettier-ignore
    expect(await seen(id)).toMatchObject({
      step: { step: 'online' },
      oversight: 'board',
      informed: expect.arrayContaining([{ role: 'board', about: 'dissatisfied' }]),
    });
    const mail = (await house.mailsTo(email)).find(({ subject }) => subject.includes('online verder'));
    expect(mail?.text).toContain('je hoeft niets over te typen');
    expect(mail?.text).toContain('https://leasem.example/klachtenformulier');
  });
});
