import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { Log } from '@gehoor/event-store';
import { readJsonAsUtf8, UnreadableRequest } from '@gehoor/service-kit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type AccessTokenSettings, createAccessTokenVerifier } from './access-token';
import { errorBody } from './errors';
import { addExplorer } from './explorer';
import { createGraphqlServer } from './graphql-server';
import { defaultQueryLimits, type QueryLimits } from './limits';
import { createGatewayMetrics } from './metrics';
import { type GatewayContext, traceIdOf, traceOf } from './request-context';
import type { SubgraphCallSettings } from './subgraph-data-source';

export interface GatewayOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly supergraphSdl: string;
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly accessTokens: AccessTokenSettings;
  readonly authorize: SubgraphCallSettings['authorize'];
  readonly introspection: boolean;
  readonly explorer: boolean;
  readonly log: Log;
  readonly limits?: Partial<QueryLimits>;
  readonly maxBodyBytes?: number;
  readonly subgraphDeadlineMs?: number;
  readonly subgraphMutationDeadlineMs?: number;
  /** Further routes on the same port: the development tools of standalone. */
  readonly extend?: (app: FastifyInstance) => void | Promise<void>;
}

export interface RunningGateway {
  readonly url: string;
  stop(): Promise<void>;
}

declare module 'fastify' {
  interface FastifyRequest {
    graphContext?: GatewayContext;
  }
}

/** A hundred complaints registered at once fit, with all their words; a document of 1 MB does in base64. */
const defaultMaxBodyBytes = 8 * 1024 * 1024;

const graceMs = 2000;

const refusalText = {
  missing: 'This needs an access token: send it as "Authorization: Bearer …".',
  expired: 'The access token has expired.',
  invalid: 'The access token is not one this system takes.',
  subject:
    'The `sub` of the access token must be a pseudonym, not an e-mail address or a name: letters, digits and . _ : | # -, at most 200 characters, such as p-7f3a9c. Have the identity provider put a stable id there.',
  partner:
    'The `partner` of the access token must be a code: letters, digits and . _ : # -, at most 100 characters, such as autohuis-noord.',
  unreachable: 'The identity provider cannot be reached at the moment.',
};

/** Establishes who asks before anything of the body is read. */
function identify(verify: ReturnType<typeof createAccessTokenVerifier>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const trace = traceOf(request.headers);
    reply.header('x-correlation-id', trace.correlationId);
    const access = await verify(request.headers.authorization);
    if (access.ok) {
      request.graphContext = {
        identity: access.identity,
        acceptLanguage: request.headers['accept-language'],
        ...trace,
      };
      return;
    }
    const { status, code, reason } = access.problem;
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    await reply.code(status).send(errorBody(refusalText[reason], { code, reason, traceId: traceIdOf(trace) }));
  };
}

/** `URLSearchParams` would put U+FFFD where an address is not UTF-8. */
async function refuseUnreadableAddress({ method, url }: FastifyRequest): Promise<void> {
  if (method !== 'GET') return;
  try {
    decodeURIComponent(url);
  } catch {
    const message = 'The address is not percent-encoded UTF-8. Encode each parameter as UTF-8, or send a POST.';
    throw new UnreadableRequest(400, 'BAD_REQUEST', message);
  }
}

function contextOf(request: FastifyRequest): GatewayContext {
  if (!request.graphContext) throw new Error('a GraphQL request got past identification');
  return request.graphContext;
}

/** What the sender is told when a request never reached GraphQL; fastify's own text is not for him. */
function refusalOf(error: Error, status: number): readonly [code: string, message: string] {
  if (error instanceof UnreadableRequest) return [error.code, error.message];
  if (status === 413) return ['PAYLOAD_TOO_LARGE', 'The request is larger than this system takes.'];
  if (status === 415) return ['UNSUPPORTED_MEDIA_TYPE', 'Send JSON as application/json, in UTF-8.'];
  if (status < 500) return ['BAD_REQUEST', 'The request cannot be read: send JSON as application/json, in UTF-8.'];
  return ['INTERNAL', 'Something went wrong on our side.'];
}

/** Whatever is refused before GraphQL (body too large, not JSON, not UTF-8) is answered in GraphQL's form. */
function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    const [code, message] = refusalOf(error, status);
    await reply
      .code(status)
      .send(
        errorBody(message, { code, ...(request.graphContext ? { traceId: traceIdOf(request.graphContext) } : {}) }),
      );
  });
  app.setNotFoundHandler(async (_request, reply) => {
    await reply
      .code(404)
      .send(errorBody('There is nothing at this address; GraphQL is at /graphql.', { code: 'NOT_FOUND' }));
  });
}

/** Lets requests under way be answered, but not for ever: a caller who stops sending or reading must not keep us. */
async function closeWithin(app: FastifyInstance, milliseconds: number): Promise<void> {
  const force = setTimeout(() => app.server.closeAllConnections(), milliseconds);
  await app.close().finally(() => clearTimeout(force));
}

/** Starts the one door to the outside: GraphQL over HTTP, health, metrics, and in development the explorer. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { log } = options;
  const metrics = createGatewayMetrics();
  const limits = { ...defaultQueryLimits, ...options.limits };
  const app = Fastify({ bodyLimit: options.maxBodyBytes ?? defaultMaxBodyBytes, forceCloseConnections: 'idle' });
  const graphql = await createGraphqlServer({
    ...options,
    drain: fastifyApolloDrainPlugin(app),
    limits,
    subgraphDeadlineMs: options.subgraphDeadlineMs ?? 10_000,
    subgraphMutationDeadlineMs: options.subgraphMutationDeadlineMs ?? 60_000,
    onSubgraphFailure: (failure) => {
      metrics.subgraphFailures.inc({ subgraph: failure.subgraph });
      log.warn(failure, 'a subgraph did not answer');
    },
  });
  readJsonAsUtf8(app);
  answerErrors(app, log);

  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    onRequest: [identify(createAccessTokenVerifier(options.accessTokens)), refuseUnreadableAddress],
    onResponse: async (_request, reply) =>
      metrics.requests.observe({ status: reply.statusCode }, reply.elapsedTime / 1000),
    handler: fastifyApolloHandler(graphql.server, { context: async (request) => contextOf(request) }),
  });
  app.get('/live', async () => ({ status: 'live' }));
  app.get('/ready', async () => ({ status: 'ready' }));
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  if (options.explorer) addExplorer(app);
  await options.extend?.(app);
  const url = await app.listen({ host: options.host, port: options.port });
  return {
    url,
    stop: async () => {
      await closeWithin(app, graceMs);
      await graphql.stop();
    },
  };
}
