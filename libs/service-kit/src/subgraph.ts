import type { KeyObject } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Log } from '@gehoor/event-store';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { collectDefaultMetrics, register } from 'prom-client';
import { keepDocuments } from './documents-kept';
import { errorReporting, formatError, traceIdOf } from './graphql-errors';
import type { GraphContext } from './identity';
import { createTokenVerifier } from './internal-token';
import { apolloLog } from './log';
import { contextOf, correlationOf, identityOf } from './request-context';
import { type ServiceParts, subgraphSchema } from './schema';
import { readJsonAsUtf8, UnreadableRequest } from './utf8-json';

export interface SubgraphOptions {
  /** 0 for a free one. */
  readonly port: number;
  readonly host: string;
  /** Public key of the gateway: calls without its signature are refused. */
  readonly verifyKey: KeyObject;
  readonly log: Log;
  /** Further routes on the same port: the clock of a development system. */
  readonly extend?: (server: FastifyInstance) => void;
}

export interface RunningSubgraph {
  /** Where the gateway sends its calls: `http://…/graphql`. */
  readonly url: string;
  /** Takes no more calls, and resolves when those under way are answered. */
  stop(): Promise<void>;
}

/** Serves a service's subgraph over HTTP, with /live, /ready and /metrics. Does not start its background work: see `startWork`. */
export async function startSubgraph(parts: ServiceParts, options: SubgraphOptions): Promise<RunningSubgraph> {
  const { log } = options;
  const apollo = new ApolloServer<GraphContext>({
    schema: subgraphSchema(parts),
    documentStore: keepDocuments(),
    formatError,
    // Of the ones that come by themselves, those that count every field, for nobody.
    plugins: [errorReporting(log), ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginCacheControlDisabled()],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    introspection: false,
    logger: apolloLog(log),
  });
  await apollo.start();
  const server = fastify({
    logger: false,
    // More than the gateway takes: what is too large for a field is for the service to name, not for the parser to refuse.
    bodyLimit: 10 * 1024 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
  });
  readJsonAsUtf8(server);
  const preHandler = requireInternalToken(parts.name, options.verifyKey);
  server.post(
    '/graphql',
    { preHandler },
    fastifyApolloHandler(apollo, { context: async (request) => contextOf(request) }),
  );
  serveOperations(server, parts, log);
  options.extend?.(server);
  server.setErrorHandler((error, request, reply) => answerFailure(error, request, reply, log));
  let isStopping = false;
  // A connection that stayed open for its next call would keep us from ending, long after its last answer.
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close');
  });
  const address = await server.listen({ port: options.port, host: options.host }).catch(async (error: unknown) => {
    await apollo.stop();
    throw error;
  });
  return {
    url: `${address}/graphql`,
    stop: async () => {
      isStopping = true;
      await server.close();
      await apollo.stop();
    },
  };
}

function requireInternalToken(service: string, verifyKey: KeyObject) {
  const verify = createTokenVerifier(service, verifyKey);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    request.identity = await identityOf(request, verify);
    if (request.identity === undefined) {
      await reply.code(401).send(failure('UNAUTHENTICATED', 'Calls come through the gateway.', correlationOf(request)));
    }
  };
}

function serveOperations(server: FastifyInstance, parts: ServiceParts, log: Log): void {
  countProcess();
  server.get('/live', async () => ({ live: true }));
  server.get('/ready', async (_request, reply) => {
    try {
      await parts.ready();
      return { ready: true };
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      return reply.code(503).send({ ready: false });
    }
  });
  server.get('/metrics', async (_request, reply) => reply.type(register.contentType).send(await register.metrics()));
}

/** Several subgraphs may share one process, and with it one registry. */
function countProcess(): void {
  if (register.getSingleMetric('process_cpu_seconds_total') === undefined) collectDefaultMetrics();
}

/** What never reached GraphQL: a body too large, no JSON or not in UTF-8, or a bug. */
function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const correlationId = correlationOf(request);
  if (error instanceof UnreadableRequest)
    return reply.code(status).send(failure(error.code, error.message, correlationId));
  if (status >= 400 && status < 500)
    return reply.code(status).send(failure('BAD_REQUEST', 'The request cannot be read.', correlationId));
  log.error({ err: error, correlationId }, 'a request failed');
  return reply.code(500).send(failure('INTERNAL', 'Something went wrong on our side.', correlationId));
}

function failure(code: string, message: string, correlationId: string) {
  return { errors: [{ message, extensions: { code, traceId: traceIdOf({ correlationId }) } }] };
}
