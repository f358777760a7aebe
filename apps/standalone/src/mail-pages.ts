import type { FastifyInstance, FastifyReply } from 'fastify';
import type { CaughtMail, MailStore } from './mail-store';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, also inside an attribute. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const style = `body { font: 15px/1.5 system-ui, sans-serif; margin: 0; color: #1c2733; }
  header { background: #17324d; color: #fff; padding: 10px 20px; } header a { color: #cfe3f7; margin-left: 16px; }
  main { padding: 10px 20px; max-width: 1100px; } table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: 5px 12px 5px 0; border-bottom: 1px solid #dde3ea; vertical-align: top; }
  iframe { width: 100%; height: 60vh; border: 1px solid #c5ced8; } pre { white-space: pre-wrap; background: #f4f6f8; padding: 12px; }
  dt { font-weight: 600; float: left; width: 110px; } dd { margin: 0 0 2px 110px; }`;

/** A page of the development tools. `body` is HTML; `title` is text. */
const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · Gehoor</title><style>${style}</style></head>
<body><header><strong>Gehoor</strong><a href="/explorer">Explorer</a><a href="/mail">Mail sent</a></header>
<main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;

const listRow = ({ id, caughtAt, to, subject, attachments }: CaughtMail): string =>
  `<tr><td>${caughtAt.replace('T', ' ').slice(0, 19)}</td><td>${escapeHtml(to.join(', '))}</td>
  <td><a href="/mail/${id}">${escapeHtml(subject || '(no subject)')}</a></td><td>${attachments.length || ''}</td></tr>`;

function listPage(mails: readonly CaughtMail[]): string {
  const rows = [...mails].reverse().map(listRow).join('\n');
  const table = `<table><thead><tr><th>Caught (UTC)</th><th>To</th><th>Subject</th><th>Files</th></tr></thead><tbody>${rows}</tbody></table>`;
  return page('Mail sent', mails.length > 0 ? table : '<p>No mail was sent yet.</p>');
}

function mailPage(mail: CaughtMail): string {
  const files = mail.attachments.map(
    ({ filename, content }, index) =>
      `<li><a href="/mail/${mail.id}/attachments/${index}">${escapeHtml(filename)}</a> (${content.length} bytes)</li>`,
  );
  // The sandbox runs no script of the mail, and the page's policy loads nothing from elsewhere.
  const html = mail.html
    ? `<iframe sandbox="" title="The mail as HTML" srcdoc="${escapeHtml(mail.html)}"></iframe>`
    : '';
  const text = mail.text ? `<pre>${escapeHtml(mail.text)}</pre>` : '';
  return page(
    mail.subject || '(no subject)',
    `<p><a href="/mail">All mail</a> · <a href="/mail/${mail.id}/raw">Raw</a></p>
    <dl><dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to.join(', '))}</dd>
    <dt>Caught</dt><dd>${mail.caughtAt}</dd><dt>Message-ID</dt><dd>${escapeHtml(mail.messageId)}</dd></dl>
    ${files.length > 0 ? `<ul>${files.join('')}</ul>` : ''}${html}${text}`,
  );
}

const send = (reply: FastifyReply, html: string) =>
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'")
    .send(html);

/** Adds /mail (pages) and /mail.json (for tests) to the gateway's port. */
export function addMailPages(app: FastifyInstance, store: MailStore): void {
  const nothing = (reply: FastifyReply) =>
    send(reply.code(404), page('No such mail', '<p><a href="/mail">All mail</a></p>'));

  app.get('/mail', async (_request, reply) => send(reply, listPage(await store.all())));
  app.get('/mail.json', async () => {
    const mails = await store.all();
    return mails.map(({ attachments, ...mail }) => ({
      ...mail,
      attachments: attachments.map(({ content, ...file }) => ({ ...file, sizeBytes: content.length })),
    }));
  });
  app.get<{ Params: { id: string } }>('/mail/:id', async ({ params }, reply) => {
    const mail = await store.find(params.id);
    return mail ? send(reply, mailPage(mail)) : nothing(reply);
  });
  app.get<{ Params: { id: string } }>('/mail/:id/raw', async ({ params }, reply) => {
    const raw = store.raw(params.id);
    return raw ? reply.type('text/plain; charset=utf-8').send(raw) : nothing(reply);
  });
  app.get<{ Params: { id: string; index: string } }>('/mail/:id/attachments/:index', async ({ params }, reply) => {
    const file = (await store.find(params.id))?.attachments[Number(params.index)];
    if (!file) return nothing(reply);
    const name = file.filename.replace(/[^\w.-]/g, '_');
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(file.content);
  });
}
