import { aCall, inForceAlready, scenario, tryToRegister } from './harness';
import { writingDesk } from './writing-desk';

/** Version 2 of Lease'm. Monday 1 June 2026, 10:05 Dutch time. */
const house = scenario('2026-06-01T08:05:00.000Z', inForceAlready('procedures/leasem/2.yaml'));
const desk = writingDesk(house, 'leasem');
const [employee, board, dealer] = ['other-firm-handler', 'leasem-board', 'other-firm-dealer'];

interface Seen {
  readonly status: string;
  readonly severity: string;
  readonly receivedAt: string;
  readonly receivedVia: string;
  readonly step: { readonly step: string };
  readonly oversight: string | null;
  readonly custody: readonly { readonly holder: string; readonly since: string }[];
  readonly informed: readonly { readonly role: string; readonly about: string }[];
  readonly clocks: readonly {
    readonly clock: string;
    readonly clockId: string;
    readonly state: string;
    readonly dueAt: string;
    readonly isExpired: boolean;
    readonly endedBy: string | null;
  }[];
  readonly duties: readonly {
    readonly duty: string;
    readonly state: string;
    readonly role: string;
    readonly person: string | null;
    readonly isMust: boolean;
    readonly isLate: boolean;
    readonly dueAt: string | null;
    readonly endedBy: string | null;
    readonly reason: string | null;
  }[];
}
const seen = (id: string) =>
  house.complaint<Seen>(
    board,
    id,
    `status severity receivedAt receivedVia step { step } oversight custody { holder since } informed { role about }
      clocks { clock clockId state dueAt isExpired endedBy } duties { duty state role person isMust isLate dueAt endedBy reason }`,
  );
const clock = async (id: string, name: string) => (await seen(id)).clocks.findLast((each) => each.clock === name);
const duty = async (id: string, name: string) => (await seen(id)).duties.findLast((each) => each.duty === name);
const attention = async (id: string) => {
  const { cases } = await house.data<{ cases: { edges: readonly { node: { complaint: { id: string }; attention: readonly string[] } }[] } }>(board, '{ cases(first: 100) { edges { node { complaint { id } attention } } } }'); // prettier-ignore
  return cases.edges.find(({ node }) => node.complaint.id === id)?.node.attention;
};
const registered = async (email: string, more: object = {}) =>
  (await house.register(employee, aCall(email, { department: undefined, ...more }))).id;
const online = { channel: 'ONLINE_FORM', department: undefined };
/** What the customer reads in the latest letter whose subject says so. */
const read = async (email: string, subject: string) =>
  (await house.mailsTo(email)).findLast((mail) => mail.subject.includes(subject))?.text.replaceAll(/\s+/g, ' ');
const says = (complaintId: string, kind: string, channel = 'PHONE') =>
  house.succeed(employee, 'recordStatement', { complaintId, kind, channel, text: 'Zo ben ik er nog niet.' });
/** What the customer wrote, as somebody recorded it. */
const inWriting = async (complaintId: string) => {
  const said = { complaintId, kind: 'INFORMATION', channel: 'EMAIL', text: 'Dat is goed.' };
  const { statement } = await house.succeed<{ statement: { id: string } }>(employee, 'recordStatement', said, '... on StatementRecorded { statement { id } }'); // prettier-ignore
  return statement.id;
};
const settled = async (id: string) => {
  await house.succeed(employee, 'decide', { complaintId: id, outcome: 'REJECTED' });
  await desk.send(id, 'settlement');
};
const close = (complaintId: string, dutiesLeft?: readonly object[]) =>
  house.act(employee, 'close', { complaintId, outcome: 'ACCEPTED', dutiesLeft });

describe('the nature of a complaint', () => {
  it('is the customer’s to choose: minor begins with a talk, serious under the eyes of the board [S4.2]', async () => {
    const minor = await registered('minder-ernstig@example.org', { severity: 'minor' });
    expect(await seen(minor)).toMatchObject({ severity: 'minor', step: { step: 'conversation' }, oversight: null });
    const serious = await registered('ernstig@example.org', { severity: 'serious' });
    expect(await seen(serious)).toMatchObject({ severity: 'serious', step: { step: 'online' }, oversight: 'board' });
    const otherwise = aCall('anders@example.org', { department: undefined, severity: 'terrible' });
    expect(await tryToRegister(house, employee, otherwise)).toMatchObject({ fields: [{ path: 'severity' }] });
  });

  it('that is minor is talked about first, and not closed before somebody did [S4.3]', async () => {
    const id = await desk.taken('eerst-praten@example.org', { department: undefined, severity: 'minor' });
    expect(await duty(id, 'talk-first')).toMatchObject({ state: 'OPEN', role: 'employee', person: `dev-${employee}`, isMust: true }); // prettier-ignore
    await settled(id);
    await says(id, 'ACCEPTS');
    expect(await close(id)).toMatchObject({ code: 'DutyOpen', message: expect.stringContaining('immediate solution') });
    const { talk } = await house.succeed<{ talk: { id: string } }>(employee, 'offerTalk', { complaintId: id }, '... on TalkChanged { talk { id } }'); // prettier-ignore
    await house.succeed(employee, 'holdTalk', { complaintId: id, talkId: talk.id, medium: 'IN_PERSON' });
    expect(await duty(id, 'talk-first')).toMatchObject({ state: 'DONE', endedBy: 'talk.held' });
    expect(await close(id)).toMatchObject({ __typename: 'CaseChanged' });
    const form = await desk.taken('meteen-online@example.org', online);
    expect(await duty(form, 'talk-first')).toBeUndefined();
  });

  it('by phone is settled by the employee who spoke; where somebody else does, it is said why [S4.5]', async () => {
    const spoken = (email: string, receivedBy: string) =>
      desk.taken(email, { department: undefined, severity: 'minor', receivedBy });
    const own = await spoken('zelf@example.org', `dev-${employee}`);
    expect(await duty(own, 'settle-yourself')).toMatchObject({ state: 'OPEN', role: 'employee', isMust: true });
    await settled(own);
    expect(await duty(own, 'settle-yourself')).toMatchObject({ state: 'DONE', endedBy: 'decision.taken' });

    const others = await spoken('een-ander@example.org', 'dev-somebody-else');
    await settled(others);
    expect(await duty(others, 'settle-yourself')).toMatchObject({ state: 'OPEN' });
    await says(others, 'ACCEPTS');
    const left = { duty: 'talk-first', reason: 'not-reached' };
    expect(await close(others, [left])).toMatchObject({ code: 'DutyOpen', message: expect.stringContaining('Who spoke') }); // prettier-ignore
    expect(await close(others, [left, { duty: 'settle-yourself', reason: 'ill' }])).toMatchObject({ __typename: 'CaseChanged' }); // prettier-ignore
    expect(await duty(others, 'settle-yourself')).toMatchObject({ state: 'LEFT', reason: 'ill' });
  });
});

describe('what was told to the dealer', () => {
  it('is received by the firm at that moment, and owed to be passed on [S4.20]', async () => {
    const receivedAt = '2026-05-28T10:00:00.000Z';
    const call = aCall('bij-de-dealer@example.org', { channel: 'DEALER', department: undefined, receivedAt });
    const { id } = await house.register(dealer, call);
    expect(await seen(id)).toMatchObject({
      receivedAt,
      receivedVia: 'DEALER',
      custody: [{ holder: 'dealer', since: receivedAt }],
    });
    // Five working days after Thursday 28 May, not after the Monday on which it was registered.
    expect(await clock(id, 'S4.C2')).toMatchObject({ dueAt: '2026-06-04T22:00:00.000Z' });
    expect(await duty(id, 'dealer-forwards')).toMatchObject({ state: 'OPEN', role: 'dealer-contact' });
    await house.succeed(employee, 'handOver', { complaintId: id, to: 'employee' });
    expect(await duty(id, 'dealer-forwards')).toMatchObject({ state: 'DONE', endedBy: 'complaint.handed-over' });
    expect((await seen(id)).custody.at(-1)).toMatchObject({ holder: 'employee' });
  });
});

describe('what the dealer owes', () => {
  const told = (email: string) =>
    house.register(dealer, aCall(email, { channel: 'DEALER', department: undefined, severity: 'serious' }));
  const duties = (persona: string, id: string) =>
    house.complaint(persona, id, 'duties { duty role roleTitle { nl } state person declaredBy }');

  it('it sees, of what it brought itself, and none of what others owe [S4.20]', async () => {
    const { id } = await told('de-dealer-ziet@example.org');
    const own = { duty: 'dealer-forwards', role: 'dealer-contact', roleTitle: { nl: 'Contactpersoon bij de dealer' } };
    const owed = { ...own, state: 'OPEN', person: null, declaredBy: null };
    expect(await duties(dealer, id)).toEqual({ duties: [owed] });
    expect((await seen(id)).duties.map((each) => each.duty)).toContain('oversee');
    expect(await duties('dealer-noord', id)).toBeNull();
    await house.succeed(employee, 'declareDuty', { complaintId: id, duty: 'dealer-forwards', evidence: 'e-mail' });
    expect(await duties(dealer, id)).toEqual({ duties: [{ ...owed, state: 'DONE' }] });
  });

  it('is done when it is handed over, by the name that the procedure has for who had it first [S4.20]', async () => {
    const { id } = await told('de-dealer-geeft-door@example.org');
    const handOver = (from: string) => house.act(employee, 'handOver', { complaintId: id, from, to: 'employee' });
    expect(await handOver('employee')).toMatchObject({ code: 'HolderIsAnother' });
    expect(await handOver('dealer-contact')).toMatchObject({ __typename: 'ComplaintHandedOver' });
    expect(await duty(id, 'dealer-forwards')).toMatchObject({ state: 'DONE', endedBy: 'complaint.handed-over' });
    expect(await handOver('dealer-contact')).toMatchObject({ code: 'HolderIsAnother' });
  });
});

describe('the confirmation of receipt', () => {
  it('reaches who filed the form in the same transaction, within the five minutes that "directly" is [S4.9, S4.21]', async () => {
    const email = 'formulier@example.org';
    const { id, reference } = await house.register(employee, aCall(email, online));
    const { receivedAt } = await seen(id);
    const mail = await read(email, 'Wij hebben je klacht ontvangen');
    expect(mail).toContain(reference);
    expect(mail).toContain('De auto staat al drie weken bij de garage');
    expect(await clock(id, 'S4.C1')).toMatchObject({
      state: 'KEPT',
      endedBy: 'letter.sent',
      dueAt: new Date(Date.parse(receivedAt) + 5 * 60_000).toISOString(),
    });
  });

  it('that did not leave after five minutes is a broken promise, of which the board hears [S4.21]', async () => {
    const complainant = { name: 'Marijke de Wit', phone: '+31 20 555 01 01' };
    const id = await registered('', { ...online, complainant });
    expect(await clock(id, 'S4.C1')).toMatchObject({ state: 'RUNNING', isExpired: false });
    await house.moveClock({ advance: 'PT6M' });
    expect(await clock(id, 'S4.C1')).toMatchObject({ isExpired: true });
    expect((await seen(id)).informed).toContainEqual({ role: 'board', about: 'expired:S4.C1' });
  });

  it.each([
    ['PHONE', false],
    ['IN_PERSON', false],
    ['EMAIL', false],
    ['LETTER', false],
    ['ONLINE_FORM', true],
  ])(
    'comes directly after the form only; a reaction within five working days is for every channel: %s [S4.23]',
    async (channel, directly) => {
      const email = `${channel.toLowerCase()}@example.org`;
      const id = await registered(email, { channel });
      expect(await clock(id, 'S4.C2')).toMatchObject({ state: 'RUNNING', dueAt: '2026-06-08T22:00:00.000Z' });
      expect((await clock(id, 'S4.C1'))?.state).toBe(directly ? 'KEPT' : undefined);
      expect(await read(email, 'Wij hebben je klacht ontvangen')).toContain('maandag 8 juni 2026');
    },
  );

  it('says when the firm can be reached, and those are the hours it counts in [S4.18]', async () => {
    await registered('bereikbaar@example.org');
    expect(await read('bereikbaar@example.org', 'Wij hebben je klacht ontvangen')).toContain('Op werkdagen van 08.00 tot 17.30 uur'); // prettier-ignore
    const hourFrom = async (startedAt: string) =>
      house.data(
        employee,
        'query ($input: ExplainTermInput!) { explainTerm(input: $input) { ... on Explanation { dueAt } } }',
        { input: { startedAt, calendar: 'nl-office-0800-1730', calendarVersion: 1, term: { amount: 1, unit: 'WORKING_HOURS' } } }, // prettier-ignore
      );
    // Friday 5 June at 17:00: half an hour that day, half an hour on Monday from eight.
    expect(await hourFrom('2026-06-05T15:00:00.000Z')).toEqual({ explainTerm: { dueAt: '2026-06-08T06:30:00.000Z' } });
    const question = await registered('vraag@example.org', { kind: 'QUESTION', product: undefined });
    expect(await house.complaint(employee, question, 'routedTo { role }')).toEqual({
      routedTo: { role: 'lease-specialist' },
    });
  });
});

describe('the reaction', () => {
  it('takes as long as the complaint asks for: the confirmation says so, and a term of its own can be agreed [S4.10]', async () => {
    const email = 'aard@example.org';
    const id = await desk.taken(email, online);
    expect(await read(email, 'Wij hebben je klacht ontvangen')).toContain('Hoeveel tijd een definitief antwoord vraagt hangt af van je klacht'); // prettier-ignore
    expect(await clock(id, 'S4.C4')).toMatchObject({ state: 'RUNNING' });
    await house.succeed(employee, 'agreeTerm', {
      complaintId: id,
      clock: 'S4.C4a',
      amount: 6,
      unit: 'WEEKS',
      agreedIn: await inWriting(id),
    });
    expect(await read(email, 'afspraak')).toContain('maandag 13 juli 2026');
    expect(await clock(id, 'S4.C4')).toMatchObject({ state: 'VOIDED' });
    expect(await clock(id, 'S4.C4a')).toMatchObject({ state: 'RUNNING', dueAt: '2026-07-13T22:00:00.000Z' });
  });

  it('has a term of its own where the customer agreed to it: in a talk, or in what they wrote, each time anew [S4.10]', async () => {
    const id = await desk.taken('eens-met-de-termijn@example.org', online);
    const agree = (amount: number, agreedIn?: string) =>
      house.act(employee, 'agreeTerm', { complaintId: id, clock: 'S4.C4a', amount, unit: 'WEEKS', agreedIn });
    const missing = { code: 'AgreementMissing', message: expect.stringContaining('recordStatement') };
    expect(await agree(6)).toMatchObject(missing);
    expect(await agree(6, '0198a000-0000-7000-8000-000000000001')).toMatchObject(missing);
    const { talk } = await house.succeed<{ talk: { id: string } }>(employee, 'offerTalk', { complaintId: id }, '... on TalkChanged { talk { id } }'); // prettier-ignore
    expect(await agree(6, talk.id)).toMatchObject(missing);
    expect((await seen(id)).clocks.some((each) => each.clock === 'S4.C4a')).toBe(false);
    await house.succeed(employee, 'holdTalk', { complaintId: id, talkId: talk.id, medium: 'PHONE' });
    expect(await agree(6, talk.id)).toMatchObject({ __typename: 'CaseChanged' });
    expect(await agree(8, talk.id)).toMatchObject(missing);
    expect(await agree(8, await inWriting(id))).toMatchObject({ __typename: 'CaseChanged' });
    expect(await clock(id, 'S4.C4a')).toMatchObject({ dueAt: '2026-07-27T22:00:00.000Z' });
  });

  it('is promised for a day to come, within a year: agreed or announced [S4.10, S4.12]', async () => {
    const id = await desk.taken('binnen-een-jaar@example.org', { ...online, receivedAt: '2026-05-15T08:00:00.000Z' });
    const agree = async (amount: number, unit: string) =>
      house.act(employee, 'agreeTerm', { complaintId: id, clock: 'S4.C4a', amount, unit, agreedIn: await inWriting(id) }); // prettier-ignore
    const announce = (newDate: string) =>
      house.act(employee, 'announceDelay', { complaintId: id, clockId: 'S4.C2#1', reason: 'third-party', newDate });
    const tooFar = { code: 'DateTooFar', message: expect.stringContaining('1 Jun 2027') };
    expect(await agree(2, 'WEEKS')).toMatchObject({ code: 'DateInThePast' });
    expect(await agree(10, 'YEARS')).toMatchObject(tooFar);
    expect(await agree(13, 'MONTHS')).toMatchObject(tooFar);
    expect(await announce('2040-01-01')).toMatchObject(tooFar);
    expect(await announce('2027-06-02')).toMatchObject(tooFar);
    expect(await announce('2027-06-01')).toMatchObject({ __typename: 'DelayAnnounced' });
    expect(await agree(12, 'MONTHS')).toMatchObject({ __typename: 'CaseChanged' });
  });

  it('in substance is not the definitive one: of that a date is owed, and promised in a letter [S4.22]', async () => {
    const email = 'nog-niet-definitief@example.org';
    const id = await desk.taken(email, online);
    await house.succeed(employee, 'giveResponse', { complaintId: id, substantive: true, medium: 'PHONE' });
    expect(await clock(id, 'S4.C2')).toMatchObject({ state: 'KEPT' });
    expect(await clock(id, 'S4.C4')).toMatchObject({ state: 'RUNNING' });
    expect(await seen(id)).toMatchObject({ status: 'IN_HANDLING' });
    expect(await duty(id, 'definitive-date')).toMatchObject({ state: 'OPEN', dueAt: '2026-06-08T22:00:00.000Z' });
    await house.succeed(employee, 'agreeTerm', {
      complaintId: id,
      clock: 'S4.C4a',
      amount: 2,
      unit: 'WEEKS',
      agreedIn: await inWriting(id),
    });
    expect(await duty(id, 'definitive-date')).toMatchObject({ state: 'DONE', endedBy: 'term.agreed' });
    expect(await read(email, 'afspraak')).toContain('maandag 15 juni 2026');
    await settled(id);
    expect(await clock(id, 'S4.C4a')).toMatchObject({ state: 'KEPT' });
  });

  describe('within five working days', () => {
    let [silent, delayed, undated] = ['', '', ''];

    it('is what the firm aims for: only what goes into the substance is one [S4.11]', async () => {
      const id = await desk.taken('op-tijd@example.org', online);
      silent = await desk.taken('stil@example.org', online);
      const respond = (substantive: boolean) =>
        house.succeed(employee, 'giveResponse', { complaintId: id, substantive, medium: 'PHONE' });
      await respond(false);
      expect(await clock(id, 'S4.C2')).toMatchObject({ state: 'RUNNING' });
      await house.moveClock({ now: '2026-06-08T15:00:00.000Z' });
      await respond(true);
      expect(await clock(id, 'S4.C2')).toMatchObject({ state: 'KEPT' });
      expect(await clock(silent, 'S4.C2')).toMatchObject({ state: 'RUNNING', isExpired: false });
    });

    it('not feasible: the customer is told why, and by when; to be told before the five days are over [S4.12]', async () => {
      const email = 'uitstel@example.org';
      delayed = await desk.taken(email, { ...online, receivedAt: '2026-06-01T09:00:00.000Z' });
      undated = await desk.taken('uitstel-in-la@example.org', { ...online, receivedAt: '2026-06-01T09:00:00.000Z' });
      const announce = (complaintId: string, reason: string) =>
        house.act(employee, 'announceDelay', { complaintId, clockId: 'S4.C2#1', reason, newDate: '2026-06-12' });
      expect(await announce(delayed, '')).toMatchObject({ __typename: 'InvalidInput' });
      await announce(undated, 'third-party');
      expect(await announce(delayed, 'third-party')).toMatchObject({ __typename: 'DelayAnnounced' });
      await desk.send(delayed, 'delay');
      const mail = await read(email, 'vraagt meer tijd');
      expect(mail).toContain('Reden');
      expect(mail).toContain('vrijdag 12 juni 2026');
      expect(await clock(delayed, 'S4.C2n')).toMatchObject({ state: 'KEPT', endedBy: 'letter.sent' });
      expect(await clock(delayed, 'S4.C3')).toMatchObject({ state: 'RUNNING', dueAt: '2026-06-12T22:00:00.000Z' });
    });

    it('for a reason in the words of the letter, and of the handler: a code is printed to nobody [S4.12]', async () => {
      const reasonGiven = async (email: string, reason: string, words?: string) => {
        const id = await desk.taken(email, online);
        const run = (await clock(id, 'S4.C2'))?.clockId;
        await house.succeed(employee, 'announceDelay', {
          complaintId: id,
          clockId: run,
          reason,
          newDate: '2026-06-19',
        });
        const { id: letterId, elements, missing } = await desk.letter(id, 'delay');
        const { value } = elements.find(({ element }) => element === 'reason')!;
        if (words !== undefined)
          await house.succeed(employee, 'fillElement', { letterId, element: 'reason', text: words });
        return {
          value,
          missing,
          sent: (await desk.tryToSend(letterId)).code ?? (await read(email, 'vraagt meer tijd')),
        };
      };
      const worded = 'Wij wachten op informatie van een derde.';
      expect(await reasonGiven('met-een-code@example.org', 'third-party')).toEqual({
        value: worded,
        missing: [],
        sent: expect.stringContaining(worded),
      });
      const words = 'De garage staakt tot en met donderdag.';
      expect(await reasonGiven('met-woorden@example.org', 'third-party', words)).toMatchObject({
        sent: expect.stringContaining(`${worded} ${words}`),
      });
      const unknown = { value: null, missing: [{ element: 'reason', needs: 'delay.reason' }] };
      expect(await reasonGiven('zonder-woorden@example.org', 'supplier-strike')).toEqual({ ...unknown, sent: 'LetterIncomplete' }); // prettier-ignore
      const { sent, ...asked } = await reasonGiven('eigen-woorden@example.org', 'supplier-strike', words);
      expect(asked).toEqual(unknown);
      expect(sent).toContain(words);
      expect(sent).not.toMatch(/supplier/i);
    });

    it('or it is a promise broken, of which the board hears, and the report [S4.11, S4.12]', async () => {
      await house.moveClock({ now: '2026-06-09T08:00:00.000Z' });
      for (const id of [silent, undated]) {
        expect(await clock(id, 'S4.C2')).toMatchObject({ isExpired: true });
        expect(await clock(id, 'S4.C2n')).toMatchObject({ isExpired: true });
        expect((await seen(id)).informed).toEqual(expect.arrayContaining([{ role: 'board', about: 'expired:S4.C2' }, { role: 'board', about: 'expired:S4.C2n' }])); // prettier-ignore
      }
      expect(await attention(silent)).toEqual(expect.arrayContaining(['CLOCK_EXPIRED', 'DUTY_LATE']));
      const report = `{ promiseReport(firm: "leasem", period: { from: "2026-06-01", to: "2026-06-30" }) { lines { clock clause modality kept overdue } } }`;
      const { promiseReport } = await house.data<{ promiseReport: { lines: readonly { clock: string; kept: number; overdue: number }[] } }>(board, report); // prettier-ignore
      const line = promiseReport.lines.find((each) => each.clock === 'S4.C2');
      expect(line).toMatchObject({ clause: 'substantive', modality: 'TARGET' });
      expect(line?.kept).toBeGreaterThan(0);
      expect(line?.overdue).toBeGreaterThan(1);
    });

    it('and the date estimated is a promise too [S4.12]', async () => {
      await house.moveClock({ now: '2026-06-13T08:00:00.000Z' });
      expect(await clock(delayed, 'S4.C3')).toMatchObject({ isExpired: true });
      expect((await seen(delayed)).informed).toContainEqual({ role: 'board', about: 'expired:S4.C3' });
    });
  });
});

describe('the end of a complaint', () => {
  const email = 'tot-het-einde@example.org';
  let id: string;

  it('is confirmed: how it was settled and why, or the case is not closed [S4.14]', async () => {
    await house.moveClock({ now: '2026-06-15T08:00:00.000Z' });
    id = await desk.taken(email, online);
    await house.succeed(employee, 'decide', { complaintId: id, outcome: 'REJECTED' });
    expect(await duty(id, 'settlement-in-writing')).toMatchObject({ state: 'OPEN', role: 'employee', isMust: true });
    expect(await attention(id)).toContain('DECISION_NOT_TOLD');
    expect(await close(id)).toHaveProperty('code');
    await desk.send(id, 'settlement');
    const mail = await read(email, 'Afwikkeling van je klacht');
    expect(mail).toContain('Ons oordeel');
    expect(mail).toContain('geen gelijk');
    expect(mail).toContain('leggen hier uit waarom');
    expect(mail).toContain('Neem dan weer contact op, per telefoon of hoe je maar wilt');
    expect(await duty(id, 'settlement-in-writing')).toMatchObject({ state: 'DONE', endedBy: 'letter.sent' });
    expect(await seen(id)).toMatchObject({ status: 'RESOLVED' });
  });

  it('filed online is overseen by the board: that it was not, only the board can say, and why [S4.8]', async () => {
    const other = await desk.taken('toezicht@example.org', online);
    await settled(other);
    await says(other, 'ACCEPTS');
    const dutiesLeft = [{ duty: 'oversee', reason: 'no-time' }];
    expect(await close(other)).toMatchObject({
      code: 'DutyOpen',
      message: expect.stringContaining('board oversees'),
    });
    expect(await close(other, dutiesLeft)).toMatchObject({
      code: 'RoleNotAllowed',
      message: expect.stringMatching(/The board oversees.*These do: Board/),
    });
    const byBoard = { complaintId: other, outcome: 'ACCEPTED', dutiesLeft };
    expect(await house.act(board, 'close', byBoard)).toMatchObject({ __typename: 'CaseChanged' });
    expect(await duty(other, 'oversee')).toMatchObject({ state: 'LEFT', reason: 'no-time' });
  });

  it('not agreed with, it is looked at again however they come back: by letter too [S4.15]', async () => {
    const other = await desk.taken('opnieuw-per-brief@example.org', online);
    await settled(other);
    await says(other, 'DISSATISFIED', 'LETTER');
    expect(await seen(other)).toMatchObject({ status: 'REOPENED', step: { step: 'second-look' } });
  });

  it('not agreed with by phone: contact again is owed, in a term that runs, and the same complaint goes on [S4.15]', async () => {
    await says(id, 'DISSATISFIED');
    expect(await seen(id)).toMatchObject({ status: 'REOPENED', step: { step: 'second-look' }, oversight: 'board' });
    expect(await clock(id, 'S4.C5')).toMatchObject({ state: 'RUNNING', dueAt: '2026-06-22T22:00:00.000Z' });
    expect(await duty(id, 'look-again')).toMatchObject({ state: 'OPEN', role: 'employee' });
    expect(await house.complaint(employee, id, 'outside { offers { body } }')).toEqual({ outside: { offers: [] } });
    await house.succeed(employee, 'giveResponse', { complaintId: id, substantive: true, medium: 'PHONE' });
    expect(await duty(id, 'look-again')).toMatchObject({ state: 'DONE', endedBy: 'response.given' });
    await settled(id);
    expect(await clock(id, 'S4.C5')).toMatchObject({ state: 'KEPT' });
  });

  it('that they do not agree on is for the independent commission: where it is, and until when [S4.16]', async () => {
    await says(id, 'DISSATISFIED');
    const selection = 'outside { body { body } binding offers { body lastDay } }';
    const commission = 'geschillencommissie-private-lease';
    expect(await house.complaint(employee, id, selection)).toEqual({
      outside: { body: { body: commission }, binding: true, offers: [{ body: commission, lastDay: '2027-06-15' }] },
    });
    const mail = await read(email, 'Je kunt naar de Geschillencommissie');
    expect(mail).toContain('Bordewijklaan 46');
    expect(mail).toContain('dinsdag 15 juni 2027');
    expect(mail).toContain('bindend');
  });

  it('is told by its last day as it is counted from the receipt as it stands, corrected or corrected back [S4.16]', async () => {
    const corrected = 'ontvangst-hersteld@example.org';
    const other = await desk.taken(corrected, { ...online, receivedAt: '2026-06-12T08:00:00.000Z' });
    const receivedOn = (receivedAt: string) =>
      house.succeed(board, 'correctReceipt', { complaintId: other, receivedAt, because: 'CAME_EARLIER' });
    await settled(other);
    await says(other, 'DISSATISFIED');
    await receivedOn('2026-06-10T08:00:00.000Z');
    await settled(other);
    await says(other, 'DISSATISFIED');
    const told = async () => [
      await house.complaint(employee, other, 'outside { window { lastDay } offers { lastDay } }'),
      (await read(corrected, 'Je kunt naar de Geschillencommissie'))?.match(/\d+ juni 2027/)?.[0],
    ];
    const first = { lastDay: '2027-06-10' };
    expect(await told()).toEqual([{ outside: { window: first, offers: [first] } }, '10 juni 2027']);
    await receivedOn('2026-06-12T08:00:00.000Z');
    const asItStands = { lastDay: '2027-06-12' };
    expect(await told()).toEqual([{ outside: { window: asItStands, offers: [asItStands, first] } }, '12 juni 2027']);
  });

  it('is also theirs where the second look itself does not come [S4.16]', async () => {
    const slow = 'trage-tweede-blik@example.org';
    const other = await desk.taken(slow, online);
    await settled(other);
    await says(other, 'DISSATISFIED');
    await house.moveClock({ now: '2026-06-23T08:00:00.000Z' });
    expect(await clock(other, 'S4.C5')).toMatchObject({ isExpired: true });
    expect(await read(slow, 'Je kunt naar de Geschillencommissie')).toContain('Bordewijklaan 46');
  });

  it('is what the commission rules: each order is the board’s to comply with, by its day [S4.17]', async () => {
    await house.succeed(employee, 'recordReferral', { complaintId: id, caseNumber: 'GC-2026-0042' });
    const orders = [{ kind: 'apology', complyBy: '2026-07-08' }];
    await house.succeed(employee, 'recordRuling', { complaintId: id, outcome: 'UPHELD', orders });
    expect(await duty(id, 'comply')).toMatchObject({ state: 'OPEN', role: 'board', isMust: true, dueAt: '2026-07-08T22:00:00.000Z' }); // prettier-ignore
    await house.moveClock({ now: '2026-07-09T08:00:00.000Z' });
    expect(await clock(id, 'S4.C6')).toMatchObject({ state: 'RUNNING', isExpired: true });
    expect((await seen(id)).informed).toContainEqual({ role: 'board', about: 'expired:S4.C6' });
    expect(await duty(id, 'comply')).toMatchObject({ state: 'OPEN', isLate: true });
    const { outside } = await house.complaint<{ outside: { complianceTasks: readonly { id: string; status: string }[] } }>(employee, id, 'outside { complianceTasks { id status } }'); // prettier-ignore
    expect(outside.complianceTasks).toMatchObject([{ status: 'OVERDUE' }]);
    for (const { id: orderId } of outside.complianceTasks)
      await house.succeed(employee, 'recordCompliance', { complaintId: id, orderId });
    expect(await duty(id, 'comply')).toMatchObject({ state: 'DONE', endedBy: 'ruling.order-complied' });
    expect(await clock(id, 'S4.C6')).toMatchObject({ state: 'BROKEN' });
  });
});
