import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import cors from '@fastify/cors';
import { constants } from 'node:zlib';
import type { Log } from '@gehoor/event-store';
import { readJsonAsUtf8, UnreadableRequest } from '@gehoor/service-kit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type AccessTokenSettings, createAccessTokenVerifier } from './access-token';
import { addExplorer } from './explorer';
import { createGraphqlServer } from './graphql-server';
import type { KnownOperation } from './known-operations';
import { defaultQueryLimits, type QueryLimits } from './limits';
import { createGatewayMetrics } from './metrics';
import { answerRefusals, refuseAccess } from './refusals';
import { type GatewayContext, type Trace, traceOf } from './request-context';
import type { SubgraphCallSettings } from './subgraph-data-source';

export interface GatewayOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly supergraphSdl: string;
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly accessTokens: AccessTokenSettings;
  readonly authorize: SubgraphCallSettings['authorize'];
  readonly knownOperations?: readonly KnownOperation[] | undefined;
  readonly introspection: boolean;
  readonly explorer: boolean;
  readonly log: Log;
  readonly limits?: Partial<QueryLimits>;
  readonly maxBodyBytes?: number;
  /** Whose pages may call from a browser: origins such as `https://portal.example`, or a pattern of them; none, if empty. */
  readonly corsOrigins?: readonly (string | RegExp)[] | undefined;
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
    trace?: Trace;
  }
}

/** A hundred complaints registered at once fit, with all their words; a document of 1 MB does in base64. */
const defaultMaxBodyBytes = 8 * 1024 * 1024;

const graceMs = 2000;

/** Answers of the graph alone. What is compressed tells by its length what is in it to whoever can have somebody else's browser ask, with
 *  words of his own beside a secret (BREACH). Nobody can here: who asks is told by a header that a browser adds for no page,
 *  pages of other origins are not let in, and no answer holds a token or a key. */
const compressed: FastifyCompressOptions = {
  encodings: ['br', 'gzip'],
  // What fits in a packet or two comes no sooner for being smaller.
  threshold: 2048,
  // Its own default is for files that are compressed once: ten times as long for a tenth less.
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

/** Establishes who asks before anything of the body is read. */
function identify(verify: ReturnType<typeof createAccessTokenVerifier>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const trace = traceOf(request.headers);
    request.trace = trace;
    reply.header('x-correlation-id', trace.correlationId);
    reply.header('cache-control', 'no-store');
    const access = await verify(request.headers.authorization);
    if (access.ok) {
      request.graphContext = {
        identity: access.identity,
        acceptLanguage: request.headers['accept-language'],
        ...trace,
      };
      return;
    }
    await refuseAccess(request, reply, access.problem);
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

/** Lets pages of these origins call us. They send a token, never a cookie, so nothing is let in that has none. */
async function letPagesIn(app: FastifyInstance, origins: readonly (string | RegExp)[]): Promise<void> {
  if (origins.length === 0) return;
  const exposedHeaders = ['x-correlation-id', 'www-authenticate'];
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders,
    maxAge: 86_400,
    strictPreflight: false,
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
  // A series that begins with its first failure cannot be alarmed on.
  for (const subgraph of Object.keys(options.subgraphs)) metrics.subgraphFailures.inc({ subgraph }, 0);
  const limits = { ...defaultQueryLimits, ...options.limits };
  const bodyLimit = options.maxBodyBytes ?? defaultMaxBodyBytes;
  const app = Fastify({ bodyLimit, forceCloseConnections: 'idle', exposeHeadRoutes: false });
  const graphql = await createGraphqlServer({
    ...options,
    drain: fastifyApolloDrainPlugin(app),
    limits,
    subgraphDeadlineMs: options.subgraphDeadlineMs ?? 10_000,
    subgraphMutationDeadlineMs: options.subgraphMutationDeadlineMs ?? 60_000,
    onDeprecatedUse: (told, { identity: { firm, partner } }) => {
      metrics.deprecatedUses.inc({ firm, partner: partner ?? '' });
      log.info({ firm, partner, told }, 'a caller asks for what goes');
    },
    onSubgraphFailure: (failure) => {
      metrics.subgraphFailures.inc({ subgraph: failure.subgraph });
      log.warn(failure, 'a subgraph did not answer');
    },
  });
  app.removeContentTypeParser('text/plain');
  readJsonAsUtf8(app);
  await app.register(compress, { global: false });
  await letPagesIn(app, options.corsOrigins ?? []);
  answerRefusals(app, log);

  const whoAsks = identify(createAccessTokenVerifier(options.accessTokens));
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    compress: compressed,
    onRequest: [whoAsks, refuseUnreadableAddress],
    onResponse: async (_request, reply) =>
      metrics.requests.observe({ status: reply.statusCode }, reply.elapsedTime / 1000),
    handler: fastifyApolloHandler(graphql.server, { context: async (request) => contextOf(request) }),
  });
  app.get('/schema.graphql', { onRequest: whoAsks, compress: compressed }, async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(graphql.publicSchema()),
  );
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
