import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import type { Log } from '@gehoor/event-store';
import { UnreadableRequest } from '@gehoor/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { AccessProblem } from './access-token';
import { traceIdOf, traceOf } from './request-context';

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly reason?: string;
}

const accessText: Record<AccessProblem['reason'], string> = {
  missing: 'This needs an access token: send it as "Authorization: Bearer …".',
  expired: 'The access token has expired.',
  invalid: 'The access token is not one this system takes.',
  subject:
    'The `sub` of the access token must be a pseudonym, not an e-mail address or a name: letters, digits and . _ : | # -, at most 200 characters, such as p-7f3a9c. Have the identity provider put a stable id there.',
  partner:
    'The `partner` of the access token must be a code: letters, digits and . _ : # -, at most 100 characters, such as autohuis-noord.',
  unreachable: 'The identity provider cannot be reached at the moment.',
};

const mediaTypes = ['application/json', 'application/graphql-response+json'];

/** In the form the caller takes: GraphQL over HTTP has a media type of its own, older clients want plain JSON. */
function refuse(request: FastifyRequest, reply: FastifyReply, { status, message, ...extensions }: Refusal) {
  const [type = mediaTypes[0]] = new Negotiator(request).mediaTypes(mediaTypes);
  const traceId = traceIdOf(request.trace ?? traceOf(request.headers));
  const errors = [{ message, extensions: { ...extensions, traceId } }];
  return reply.code(status).type(`${type}; charset=utf-8`).send({ errors });
}

/** Nobody is known to ask. A 401 says in `WWW-Authenticate` what is wanted and what was wrong with the token (RFC 6750 §3). */
export function refuseAccess(request: FastifyRequest, reply: FastifyReply, problem: AccessProblem): FastifyReply {
  const { status, reason } = problem;
  const message = accessText[reason];
  if (status === 401) {
    const wrong = reason === 'missing' ? '' : `, error="invalid_token", error_description="${message}"`;
    reply.header('www-authenticate', `Bearer realm="gehoor"${wrong}`);
  }
  return refuse(request, reply, { ...problem, message });
}

type Told = readonly [code: string, message: string];
const unreadable: Told = ['BAD_REQUEST', 'The request cannot be read: send JSON as application/json, in UTF-8.'];
const internal: Told = ['INTERNAL', 'Something went wrong on our side.'];
const told: Readonly<Record<number, Told>> = {
  413: ['PAYLOAD_TOO_LARGE', 'The request is larger than this system takes.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Send JSON as application/json, in UTF-8.'],
};

/** What the sender is told when a request never reached GraphQL; fastify's own text is not for him. */
function refusalOf(error: Error, status: number): Refusal {
  if (error instanceof UnreadableRequest) return { status, code: error.code, message: error.message };
  const [code, message] = told[status] ?? (status < 500 ? unreadable : internal);
  return { status, code, message };
}

const patience = { bytes: 64_000_000, milliseconds: 10_000 };

/** Who is still sending does not hear an answer but a broken pipe: what is too much is first read and thrown away, within bounds. */
async function untilSent(request: IncomingMessage): Promise<void> {
  const enough = new AbortController();
  let bytes = 0;
  request.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > patience.bytes) enough.abort();
  });
  const signal = AbortSignal.any([enough.signal, AbortSignal.timeout(patience.milliseconds)]);
  await finished(request.resume(), { signal, writable: false }).catch(() => undefined);
}

/** Whatever is refused before GraphQL (body too large, not JSON, not UTF-8, another method, another address) is answered in GraphQL's form. */
export function answerRefusals(app: FastifyInstance, log: Log): void {
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    if (status === 413) await untilSent(request.raw);
    await refuse(request, reply, refusalOf(error, status));
  });
  app.setNotFoundHandler(async (request, reply) => {
    const message = 'There is nothing at this address; GraphQL is at /graphql.';
    await refuse(request, reply, { status: 404, code: 'NOT_FOUND', message });
  });
  app.route({
    url: '/graphql',
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    handler: async (request, reply) => {
      const message = 'GraphQL is asked with POST, a query also with GET.';
      reply.header('allow', 'GET, POST');
      await refuse(request, reply, { status: 405, code: 'METHOD_NOT_ALLOWED', message });
    },
  });
}
