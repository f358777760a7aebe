import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Address, type Attachment } from 'postal-mime';

export type CaughtMail = Awaited<ReturnType<typeof parse>>;

const addresses = (list: readonly Address[] | undefined): string[] =>
  (list ?? []).flatMap((one) => (one.group ? addresses(one.group) : one.address ? [one.address] : []));

function toAttachment({ filename, mimeType, content }: Attachment) {
  const bytes = content instanceof ArrayBuffer ? new Uint8Array(content) : content;
  return { filename: filename ?? 'attachment', mediaType: mimeType, content: Buffer.from(bytes) };
}

async function parse(id: string, raw: Buffer) {
  const mail = await PostalMime.parse(raw);
  return {
    id,
    /** ISO, when the catcher took it in (real time, also when the dev clock was moved). */
    caughtAt: new Date(Number(id.split('-')[0])).toISOString(),
    from: addresses(mail.from ? [mail.from] : [])[0] ?? '',
    to: [...addresses(mail.to), ...addresses(mail.cc)],
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    text: mail.text ?? '',
    html: mail.html ?? '',
    attachments: mail.attachments.map(toAttachment),
  };
}

/** Keeps caught mail as .eml files, so that it survives a restart like everything else. */
export function createMailStore(folder: string) {
  mkdirSync(folder, { recursive: true });
  const parsed = new Map<string, Promise<CaughtMail>>();
  let sequence = 0;

  const ids = (): string[] =>
    readdirSync(folder)
      .filter((file) => /^\d+-\d+\.eml$/.test(file))
      .map((file) => file.slice(0, -'.eml'.length))
      .sort();

  function read(id: string): Promise<CaughtMail> {
    const known = parsed.get(id);
    if (known) return known;
    const reading = parse(id, readFileSync(join(folder, `${id}.eml`)));
    parsed.set(id, reading);
    return reading;
  }

  return {
    /** Under its final name only when it is whole. Making a file takes a millisecond: nobody else waits for it. */
    async add(raw: Buffer): Promise<void> {
      const id = `${String(Date.now()).padStart(15, '0')}-${String((sequence += 1)).padStart(6, '0')}`;
      await writeFile(join(folder, `${id}.partial`), raw);
      await rename(join(folder, `${id}.partial`), join(folder, `${id}.eml`));
    },
    /** Oldest first. */
    all: (): Promise<CaughtMail[]> => Promise.all(ids().map(read)),
    async find(id: string): Promise<CaughtMail | undefined> {
      return ids().includes(id) ? read(id) : undefined;
    },
    raw: (id: string): Buffer | undefined => (ids().includes(id) ? readFileSync(join(folder, `${id}.eml`)) : undefined),
  };
}

export type MailStore = ReturnType<typeof createMailStore>;
