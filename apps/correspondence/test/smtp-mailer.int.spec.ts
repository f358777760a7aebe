import type { Mailer } from '../src/work/mailer';
import { createSmtpMailer } from '../src/work/smtp-mailer';
import { startTestSmtpServer, type TestSmtpServer } from './smtp-server';

const representative = { name: 'R. Bakker', address: 'bakker@example.net', kind: 'cc' } as const;

describe('a letter to a complainant and a representative', () => {
  let smtp: TestSmtpServer;
  let mailer: Mailer;
  beforeAll(async () => {
    smtp = await startTestSmtpServer();
    mailer = createSmtpMailer({ SMTP_HOST: '127.0.0.1', SMTP_PORT: smtp.port, SMTP_TLS: 'none', SMTP_CONNECTIONS: 5 });
  });
  afterAll(async () => {
    await mailer.close();
    await smtp.close();
  });
  afterEach(() => smtp.refuseNobody());

  const send = (complainant: string) =>
    mailer.send({
      messageId: '<1@firm.example>',
      from: { name: 'Firm', address: 'klachten@firm.example' },
      recipients: [{ name: 'Zoë Çelik', address: complainant, kind: 'to' }, representative],
      subject: 'Uw klacht',
      text: 'Beste',
      html: '<p>Beste</p>',
      language: 'nl',
      automatic: true,
      date: new Date('2026-05-01T16:00:00.000Z'),
    });

  /** An address as we hold it, and the mailbox the server is asked for. */
  const addresses = [
    ['zoe@example.org', 'zoe@example.org'],
    ['Zoe@Example.ORG', 'Zoe@example.org'],
    [' zoe@example.org\u00A0', 'zoe@example.org'],
    ['zoe@müller.example', 'zoe@müller.example'],
    ['zoe@MÜLLER.example', 'zoe@müller.example'],
    ['zoe@XN--MLLER-KVA.example', 'zoe@müller.example'],
    ['zoë@Müller.example', 'zoë@müller.example'],
    ['zoe@example。org', 'zoe@example.org'],
    ['zoe(home)@example.org', '"zoe(home)"@example.org'],
    ['Bakker@Example.NET', 'Bakker@example.net'],
  ] as const;
  /** What becomes one quoted mailbox, which the server takes for a fault of syntax. */
  const unreadable = ['"zoe celik"@Example.org', 'Zoë <zoe@example.org>', 'a@example.org, zoe@example.org'];

  it.each(addresses)('to %j is refused when the server refuses %j and takes the copy', async (held, mailbox) => {
    smtp.refuse(mailbox, 550);
    expect(await send(held)).toEqual({ status: 'refused', reason: 'recipient-refused' });
  });

  it.each(unreadable)('to %j is refused when the server cannot read that and takes the copy', async (held) => {
    expect(await send(held)).toEqual({ status: 'refused', reason: 'recipient-refused' });
  });

  it.each(addresses)('to %j is accepted when the server takes %j and not the copy', async (held) => {
    smtp.refuse(representative.address, 550);
    expect(await send(held)).toEqual({ status: 'accepted' });
  });

  it('is refused when both are one mailbox, written in two ways, and the server refuses it', async () => {
    smtp.refuse(representative.address, 550);
    expect(await send('bakker@Example.NET')).toEqual({ status: 'refused', reason: 'smtp-550' });
  });

  it('is refused when nothing is left of the complainant’s address and only the copy leaves', async () => {
    expect(await send(' <> ')).toEqual({ status: 'refused', reason: 'recipient-refused' });
  });
});
