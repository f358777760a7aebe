import { Agent, request as httpRequest } from 'node:http';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { GatewayContext } from './request-context';

type GatewayResponse = Awaited<ReturnType<GraphQLDataSource['process']>>;

export interface SubgraphCallSettings {
  readonly name: string;
  readonly url: string;
  readonly agent: Agent;
  /** How long one query may take before its fields are answered with an error. */
  readonly deadlineMs: number;
  /** The same for a mutation: longer, because who is cut off does not know what was done. A batch of 100 takes its time. */
  readonly mutationDeadlineMs: number;
  /** The header of a call: who asks, signed for this subgraph only. */
  readonly authorize: (context: GatewayContext, subgraph: string) => Promise<string>;
  readonly onFailure: (failure: { subgraph: string; reason: string; correlationId: string }) => void;
}

/** Connections stay open between calls; the limit keeps a slow subgraph from eating every socket of the process. */
export const createSubgraphAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: 128, maxFreeSockets: 32 });

const responseShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});

class CallFailed extends Error {
  constructor(
    readonly reason: string,
    readonly retriable = false,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** One POST; settles before the deadline whatever the other side does. */
function post({ url, agent }: SubgraphCallSettings, deadlineMs: number, headers: Record<string, string>, body: string) {
  return new Promise<string>((resolve, reject) => {
    const signal = AbortSignal.timeout(deadlineMs);
    const fail = (error: NodeJS.ErrnoException) => {
      // An idle connection may be closed by the other side at the moment we use it: nothing was received, ask again.
      const retriable = error.code === 'ECONNRESET' && call.reusedSocket;
      reject(new CallFailed(signal.aborted ? 'deadline' : (error.code ?? 'connection'), retriable, { cause: error }));
    };
    const call = httpRequest(url, { method: 'POST', agent, headers, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        if (response.statusCode === 401 || response.statusCode === 403)
          reject(new CallFailed(`status ${response.statusCode}`));
        else resolve(Buffer.concat(chunks).toString('utf8'));
      });
    });
    call.on('error', fail);
    call.end(body);
  });
}

function parseResponse(text: string): z.output<typeof responseShape> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new CallFailed('answer is not JSON', false, { cause: error });
  }
  const parsed = responseShape.safeParse(json);
  if (!parsed.success) throw new CallFailed('answer is not GraphQL');
  return parsed.data;
}

/** Calls one subgraph over HTTP. A subgraph that does not answer costs its own fields, never the whole query. */
export function createSubgraphDataSource(settings: SubgraphCallSettings): GraphQLDataSource<GatewayContext> {
  const { name, authorize, onFailure } = settings;

  async function call(
    context: GatewayContext,
    deadlineMs: number,
    body: string,
  ): Promise<z.output<typeof responseShape>> {
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      authorization: await authorize(context, name),
      'x-correlation-id': context.correlationId,
      traceparent: context.traceparent,
      ...(context.acceptLanguage ? { 'accept-language': context.acceptLanguage } : {}),
    };
    try {
      return parseResponse(await post(settings, deadlineMs, headers, body));
    } catch (error) {
      if (error instanceof CallFailed && error.retriable)
        return parseResponse(await post(settings, deadlineMs, headers, body));
      throw error;
    }
  }

  return {
    async process(options: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<GatewayResponse> {
      if (options.kind !== 'incoming operation')
        throw new Error('the supergraph is read from a file: subgraphs are not asked for it');
      if (options.context.isRehearsal === true) return { data: null, http: undefined };
      const { query, variables, operationName } = options.request;
      try {
        const deadlineMs = /^\s*mutation\b/.test(query ?? '') ? settings.mutationDeadlineMs : settings.deadlineMs;
        const body = JSON.stringify({ query, variables, operationName });
        const { data, errors } = await call(options.context, deadlineMs, body);
        return {
          data,
          errors: errors?.map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions })),
          http: undefined,
        };
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        onFailure({ subgraph: name, reason: error.reason, correlationId: options.context.correlationId });
        throw new GraphQLError('A part of the system is not reachable at the moment.', {
          extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
        });
      }
    },
  };
}
