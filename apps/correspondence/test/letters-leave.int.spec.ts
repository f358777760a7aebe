import { randomUUID } from 'node:crypto';
import { partiesOf, receptionOf } from './house';
import { lettersOfAHouse } from './letters';

const { house, lettersOf, typesOf, mailsTo, confirmed, decided, mutate } = lettersOfAHouse();

describe('the confirmation', () => {
  it('waits without a word for its dates and its reader, then leaves by e-mail, and tells what it promised', async () => {
    const id = house().newComplaint();
    const { received, clocks } = receptionOf(id);
    await house().states(received);
    expect(await lettersOf(id)).toMatchObject([
      { status: 'DRAFTED', missing: [{ needs: 'complaint.description' }, { needs: 'clock:S1.C1' }, { needs: 'clock:S1.C3' }, { needs: 'complainant.contact' }] },
    ]); // prettier-ignore
    await house().states(...clocks);
    expect(mailsTo('first@example.nl')).toEqual([]);
    await house().tellsPersons(partiesOf(id, 'first@example.nl'));

    const [mail, ...others] = mailsTo('first@example.nl');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      subject: 'Uw klacht is in behandeling (kenmerk DL-2026-000001)',
      from: { name: 'DirectLease', address: 'klachten@directlease.example' },
      to: [{ name: 'Zoë Çelik' }],
    });
    expect(mail?.text).toContain('uiterlijk zaterdag 2 mei 2026 om 18:00 uur');
    expect(mail?.html).toContain('<td>uiterlijk op woensdag 6 mei 2026</td>');
    const [letter] = await lettersOf(id);
    expect(letter).toMatchObject({
      status: 'SENT',
      medium: 'EMAIL',
      missing: [],
      sentAt: '2026-05-01T16:00:00.000Z',
      datesTold: [
        { element: 'reaction-by', on: '2026-05-02', before: '2026-05-02T16:00:00.000Z' },
        { element: 'resolved-by', on: '2026-05-06', before: '2026-05-06T22:00:00.000Z' },
      ],
    });
    expect(mail?.messageId).toBe(`<${letter?.id}@directlease.example>`);
    const sent = (await house().facts(id)).at(-1);
    expect(sent).toMatchObject({ type: 'letter.sent', data: { kind: 'in-handling', medium: 'email', clauses: ['2.1.2-confirmation', '1-reaction', '1-resolved'] } }); // prettier-ignore
    expect(JSON.stringify(await house().facts(id))).not.toMatch(/Çelik|example\.nl|drie weken/);
  });

  it('waits for facts that newer code stated, and leaves when they are taken up; its reader is known by then', async () => {
    const [id, other] = [house().newComplaint(), house().newComplaint()];
    const { received, clocks } = receptionOf(id);
    const [first, ...others] = clocks;
    await house().states(received);
    const upgrade = await house().statesNewer(first!);
    await house().states(...others);
    await house().tellsPersons(partiesOf(id, 'newer@example.nl'));
    // Nobody else waits.
    const { received: otherReceived, clocks: otherClocks } = receptionOf(other);
    await house().states(otherReceived, ...otherClocks);
    await house().tellsPersons(partiesOf(other, 'not-newer@example.nl'));
    expect([mailsTo('newer@example.nl').length, mailsTo('not-newer@example.nl').length]).toEqual([0, 1]);
    await upgrade();
    expect(mailsTo('newer@example.nl')).toHaveLength(1);
    expect((await typesOf(id)).filter((type) => type === 'letter.sent')).toHaveLength(1);
  });

  it('does not leave to whoever was erased while it waited', async () => {
    const id = house().newComplaint();
    const { received, clocks } = receptionOf(id);
    await house().states(received);
    const upgrade = await house().statesNewer(clocks[0]!);
    await house().tellsPersons(partiesOf(id, 'gone@example.nl'));
    await house().erasesPersons(id);
    expect(
      await house().database.asOwner(`select 1 from correspondence.parties where complaint_id = $1`, [id]),
    ).toEqual([]);
    await upgrade();
    expect(mailsTo('gone@example.nl')).toEqual([]);
  });

  it('is sent and recorded once when every message comes twice', async () => {
    const id = house().newComplaint();
    const { received, clocks } = receptionOf(id);
    await house().tellsPersons(partiesOf(id, 'twice@example.nl'));
    await house().states(received, received, ...clocks, ...clocks);
    await house().tellsPersons(partiesOf(id, 'twice@example.nl'));
    expect(mailsTo('twice@example.nl')).toHaveLength(1);
    expect((await typesOf(id)).filter((type) => type === 'letter.sent')).toHaveLength(1);
  });

  it('leaves whichever comes last, the dates or its reader, also when they come at the same moment', async () => {
    const ids = Array.from({ length: 25 }, () => house().newComplaint());
    await house().states(...ids.map((id) => receptionOf(id).received));
    await house().hears(
      ids.map((id) => partiesOf(id, 'at-once@example.nl')),
      ids.flatMap((id) => receptionOf(id).clocks),
    );
    expect(mailsTo('at-once@example.nl')).toHaveLength(ids.length);
    for (const id of ids) expect((await typesOf(id)).filter((type) => type === 'letter.sent')).toHaveLength(1);
  });

  const cannot = async (...statements: readonly string[]) => {
    for (const statement of statements) await house().database.asOwner(`alter table correspondence.${statement}`);
  };
  /** The mail server takes a letter to that address, and what comes after that fails, until it is mended.
   *  @returns the complaint, when the lease of the letter has run out and all is well again */
  const takenAndNotRecorded = async (address: string, fails: readonly string[], mended: readonly string[]) => {
    house().smtp.onTaken(() => cannot(...fails));
    const id = house().newComplaint();
    const { received, clocks } = receptionOf(id);
    const failures = () =>
      house().errors.filter((line) => line === 'the outcome of a letter could not be recorded').length;
    const before = failures();
    const reached = house()
      .states(received, ...clocks)
      .then(() => house().tellsPersons(partiesOf(id, address)));
    await house().eventually(() => mailsTo(address).length === 1);
    await house().eventually(() => failures() > before);
    house().smtp.onTaken(async () => undefined);
    await cannot(...mended);
    await house().database.asOwner(`update correspondence.releases set leased_until = clock_timestamp() - interval '1 second' where complaint_id = $1`, [id]); // prettier-ignore
    await reached;
    await house().eventually(async () => (await lettersOf(id))[0]?.status === 'SENT');
    expect((await typesOf(id)).filter((type) => type === 'letter.sent')).toHaveLength(1);
    return id;
  };
  const noFact = `facts add constraint died check (type <> 'letter.sent') not valid`;
  const noNote = `releases add constraint died check (accepted_at is null) not valid`;

  it('is not sent again where it could not be recorded as sent: only that is done, with the time it was taken', async () => {
    const id = await takenAndNotRecorded('unrecorded@example.nl', [noFact], ['facts drop constraint died']);
    expect(mailsTo('unrecorded@example.nl')).toHaveLength(1);
    const [release] = await house().database.asOwner<{ taken: Date }>(
      `select accepted_at as taken from correspondence.releases where complaint_id = $1`,
      [id],
    );
    const [letter] = await lettersOf(id);
    expect(new Date(String(letter?.sentAt))).toEqual(release?.taken);
  });

  it('is sent again under the same Message-ID after a crash before the recording, and recorded once', async () => {
    await takenAndNotRecorded(
      'crash@example.nl',
      [noFact, noNote],
      ['facts drop constraint died', 'releases drop constraint died'],
    );
    const [first, second] = mailsTo('crash@example.nl');
    expect(second?.messageId).toBe(first?.messageId);
  });

  it('does not leave with a date that passed while the mail server was busy: another leaves, that says so', async () => {
    house().smtp.refuse('passed@example.nl', 451);
    const id = await confirmed('passed@example.nl');
    const [waiting] = await lettersOf(id);
    expect(waiting).toMatchObject({ status: 'SENDING', datesTold: [{ element: 'reaction-by' }, { element: 'resolved-by' }] }); // prettier-ignore
    house().smtp.refuseNobody();
    house().time.advance(30 * 3_600_000);
    await house().eventually(async () => {
      await house().idle();
      return expect(await lettersOf(id)).toMatchObject([
        { status: 'WITHDRAWN' },
        { status: 'SENT', datesTold: [{ element: 'resolved-by' }] },
      ]);
    });
    expect(mailsTo('passed@example.nl')).toHaveLength(1);
    expect(mailsTo('passed@example.nl')[0]?.text).toContain('deze datum is voorbij');
  });

  it('is tried again while the mail server is busy, and did not arrive after the last attempt', async () => {
    house().smtp.refuse('busy@example.nl', 451);
    const id = await confirmed('busy@example.nl');
    expect(await lettersOf(id)).toMatchObject([{ status: 'SENDING', attempts: 1 }]);
    house().time.advance(61_000);
    await house().eventually(async () => {
      await house().idle();
      return expect(await lettersOf(id)).toMatchObject([{ status: 'SENDING', attempts: 2 }]);
    });
    house().smtp.refuseNobody();
    house().time.advance(121_000);
    await house().idle();
    expect(await lettersOf(id)).toMatchObject([{ status: 'SENT', attempts: 3 }]);

    house().smtp.refuse('down@example.nl', 451);
    const lost = await confirmed('down@example.nl');
    for (const wait of [61_000, 121_000]) {
      house().time.advance(wait);
      await house().idle();
    }
    expect(await lettersOf(lost)).toMatchObject([{ status: 'BOUNCED', attempts: 3, bounceReason: 'gave-up.smtp-451' }]);
  });

  it('comes back at once from an address that does not exist, and may go to a better one', async () => {
    house().smtp.refuse('nobody@example.nl', 550);
    const id = await confirmed('nobody@example.nl');
    const [letter] = await lettersOf(id);
    expect(letter).toMatchObject({ status: 'BOUNCED', bounceReason: 'smtp-550' });
    expect((await typesOf(id)).at(-1)).toBe('letter.bounced');
    await house().tellsPersons(partiesOf(id, 'better@example.nl'));
    await mutate('sendLetter', { letterId: letter!.id });
    await house().idle();
    expect(mailsTo('better@example.nl')).toHaveLength(1);
    expect((await lettersOf(id))[0]).toMatchObject({ status: 'SENT' });
  });

  it('is not sent, and keeps no promise, when the server refuses the complainant and takes the copy', async () => {
    house().smtp.refuse('no-3@example.org', 550);
    const id = house().newComplaint();
    const { received, clocks } = receptionOf(id);
    const representative = { role: 'representative', name: 'R. Bakker', email: 'copy@example.nl' } as const;
    await house().tellsPersons(partiesOf(id, 'no-3@Example.ORG', representative));
    await house().states(received, ...clocks);

    expect(
      house().smtp.mails.filter(({ cc }) => cc?.some(({ address }) => address === 'copy@example.nl')),
    ).toHaveLength(1);
    expect(await lettersOf(id)).toMatchObject([{ status: 'BOUNCED', sentAt: null, bounceReason: 'recipient-refused' }]);
    // What stops the clock of the confirmation is this fact, and nothing else.
    expect(await typesOf(id)).not.toContain('letter.sent');
    expect((await typesOf(id)).at(-1)).toBe('letter.bounced');
  });
});

describe('the closing letter', () => {
  it('cannot leave without what the handler has to write, and says so', async () => {
    const { letterId } = await decided('closing@example.nl');
    expect(await mutate('sendLetter', { letterId })).toMatchObject({
      __typename: 'LetterIncomplete',
      code: 'LetterIncomplete',
      missing: [{ element: 'done', needs: 'fill' }],
    });
    expect(await mutate('fillElement', { letterId, element: 'done', text: 'kort' })).toMatchObject({
      code: 'TextTooShort',
    });
    expect(await mutate('fillElement', { letterId, element: 'outcome', text: 'x'.repeat(30) })).toMatchObject({
      code: 'ElementBound',
    });
    const text = 'Wij betalen drie weken huur terug.';
    expect(await mutate('fillElement', { letterId, element: 'done', text })).toMatchObject({ letter: { missing: [] } });
    expect(await mutate('sendLetter', { letterId })).toMatchObject({ __typename: 'LetterReleased' });
    await house().idle();
    const mail = mailsTo('closing@example.nl').at(-1);
    expect(mail?.text).toContain('Terugbetaling: €\u00a0125,00');
    expect(mail?.text).toContain(text);
    expect(mail?.text).toContain('Geschillencommissie Private Lease');
    expect(mail?.text).toContain('Uiterlijk voorleggen op: zaterdag 1 mei 2027');
    expect(await mutate('sendLetter', { letterId })).toMatchObject({
      __typename: 'Refused',
      code: 'LetterAlreadySent',
    });
  });

  it('gives the same answer to the same key, and a conflict to the same key with another text', async () => {
    const { id, letterId } = await decided('keys@example.nl');
    const input = { idempotencyKey: randomUUID(), letterId, element: 'done', text: 'Wij hebben de factuur hersteld.' };
    const first = await mutate('fillElement', input);
    expect(await mutate('fillElement', input)).toEqual(first);
    expect(await mutate('fillElement', { ...input, text: `${input.text} En meer.` })).toMatchObject({
      __typename: 'IdempotencyConflict',
    });
    const texts = await house().database.asOwner(`select text from correspondence.texts where complaint_id = $1`, [id]);
    expect(texts).toEqual([{ text: input.text }]);
  });

  it('by phone counts once it came back, when somebody recorded the call, with minutes', async () => {
    const { id, letterId } = await decided('call@example.nl');
    await mutate('fillElement', { letterId, element: 'done', text: 'Wij hebben de factuur hersteld.' });
    expect(await mutate('recordPosted', { letterId, medium: 'PHONE', note: 'Gebeld.' })).toMatchObject({
      code: 'MediumNotPossible',
    });
    await mutate('sendLetter', { letterId });
    await house().idle();
    await mutate('recordBounce', { letterId, reason: 'UNKNOWN_ADDRESS' });
    expect(await mutate('recordPosted', { letterId, medium: 'PHONE' })).toMatchObject({ code: 'MinutesMissing' });
    house().time.advance(3_600_000);
    const sentAt = new Date(house().time.now(new Date()).getTime() - 1_800_000).toISOString();
    const recorded = await mutate('recordPosted', {
      letterId,
      medium: 'PHONE',
      sentAt,
      note: 'Gebeld: mevrouw is tevreden.',
    });
    expect(recorded).toMatchObject({ letter: { status: 'SENT', medium: 'PHONE', sentAt } });
    const { letter } = await house().ask<{ letter: object }>(
      `query ($id: ID!) { letter(id: $id) { notes { text by } } }`,
      { id: letterId },
    );
    expect(letter).toEqual({ notes: [{ text: 'Gebeld: mevrouw is tevreden.', by: 'staff-17' }] });
    expect((await typesOf(id)).slice(-2)).toEqual(['letter.bounced', 'letter.sent']);
  });

  it('that came back is on record as such', async () => {
    const id = await confirmed('back@example.nl');
    const [letter] = await lettersOf(id);
    expect(await mutate('recordBounce', { letterId: letter!.id, reason: 'MAILBOX_FULL' })).toMatchObject({
      letter: { status: 'BOUNCED' },
    });
  });
});
