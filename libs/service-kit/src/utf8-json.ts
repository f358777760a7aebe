import type { FastifyInstance } from 'fastify';

/** A request refused before anything is done with it. The message is for its sender. */
export class UnreadableRequest extends Error {
  constructor(
    readonly statusCode: 400 | 415,
    readonly code: 'BAD_REQUEST' | 'UNSUPPORTED_MEDIA_TYPE',
    message: string,
  ) {
    super(message);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const charsets = /;\s*charset\s*=\s*"?([^\s;"]*)/gi;

/** Makes a server take JSON in UTF-8 only. Fastify alone puts U+FFFD where a byte is none, and a letter leaves to "Ren\ufffde".
 *  A byte order mark is passed over (RFC 8259, section 8.1). */
export function readJsonAsUtf8(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    assertCharsetIsUtf8(request.headers['content-type']);
    return parseJson(request, textOf(body), done);
  });
}

/** ISO-8859-1 is often good UTF-8 by accident, and then says something else: what the sender calls it counts first. */
function assertCharsetIsUtf8(contentType = ''): void {
  if ([...contentType.matchAll(charsets)].every(([, charset = '']) => /^utf-?8$/i.test(charset))) return;
  const message = 'The content-type names another charset than UTF-8. Send the body as UTF-8, as application/json.';
  throw new UnreadableRequest(415, 'UNSUPPORTED_MEDIA_TYPE', message);
}

function textOf(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    const message = 'The body holds bytes that are not UTF-8. Send the body as UTF-8, not compressed.';
    throw new UnreadableRequest(400, 'BAD_REQUEST', message);
  }
}
