import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { createTransport } from 'nodemailer';
import { type MailCatcher, startMailCatcher } from '../src/mail-catcher';
import { addMailPages } from '../src/mail-pages';
import { createMailStore } from '../src/mail-store';

describe('the mail catcher', () => {
  let folder: string;
  let catcher: MailCatcher;
  let app: FastifyInstance;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gehoor-mail-'));
    const store = createMailStore(folder);
    catcher = await startMailCatcher(store);
    app = Fastify();
    addMailPages(app, store);
    const smtp = createTransport(catcher.smtp);
    await smtp.sendMail({
      from: 'DirectLease <klachten@directlease.example>',
      to: ['m.dewit@example.org', 'Kopie <kopie@example.org>'],
      subject: 'Uw klacht <DL-1> is in behandeling – één van drie',
      text: 'Geachte mevrouw De Wit,\n\n<script>alert(1)</script> €',
      html: '<p>Geachte</p><script>alert("x")</script><img src="https://tracker.example/p.png">',
      messageId: '<letter-1@gehoor>',
      attachments: [{ filename: '../../bewijs.pdf', content: Buffer.from('%PDF-1.7 bewijs') }],
    });
    smtp.close();
  });
  afterAll(async () => {
    await catcher.stop();
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const get = (url: string) => app.inject({ url });

  it('keeps what was sent, for tests to read', async () => {
    const mails = (await get('/mail.json')).json();
    expect(mails).toMatchObject([
      {
        from: 'klachten@directlease.example',
        to: ['m.dewit@example.org', 'kopie@example.org'],
        subject: 'Uw klacht <DL-1> is in behandeling – één van drie',
        messageId: '<letter-1@gehoor>',
        text: expect.stringContaining('Geachte mevrouw De Wit'),
        attachments: [{ filename: expect.stringContaining('bewijs.pdf'), mediaType: 'application/pdf', sizeBytes: 15 }],
      },
    ]);
  });

  it('shows a mail without running anything that is in it', async () => {
    const [mail] = (await get('/mail.json')).json();
    const list = await get('/mail');
    expect(list.body).toContain('Uw klacht &lt;DL-1&gt;');
    const page = await get(`/mail/${mail.id}`);
    expect(page.body).toContain('<iframe sandbox=""');
    expect(page.body).not.toContain('<script>');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('hands out attachments as files with a harmless name, and the raw mail as text', async () => {
    const [mail] = (await get('/mail.json')).json();
    const file = await get(`/mail/${mail.id}/attachments/0`);
    expect(file.body).toBe('%PDF-1.7 bewijs');
    expect(file.headers['content-disposition']).not.toContain('/');
    expect((await get(`/mail/${mail.id}/raw`)).headers['content-type']).toContain('text/plain');
  });

  it('knows no other files than its own', async () => {
    for (const id of ['nope', '..%2F..%2Fpackage', '000-0']) expect((await get(`/mail/${id}`)).statusCode).toBe(404);
    const [mail] = (await get('/mail.json')).json();
    expect((await get(`/mail/${mail.id}/attachments/7`)).statusCode).toBe(404);
  });

  it('has the mail still after a restart', async () => {
    expect(await createMailStore(folder).all()).toHaveLength(1);
  });
});
