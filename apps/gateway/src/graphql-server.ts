import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { Log } from '@gehoor/event-store';
import { apolloLog, keepDocuments } from '@gehoor/service-kit';
import { GraphQLError, type GraphQLFormattedError, printSchema } from 'graphql';
import { tellDeprecations } from './deprecations';
import { disableApolloTelemetry } from './env';
import { publicError } from './errors';
import type { KnownOperation } from './known-operations';
import { limitRule, type QueryLimits } from './limits';
import { refuseMisplacedNulls } from './null-variables';
import { type GatewayContext, traceIdOf, traceOf } from './request-context';
import { readScalars } from './scalars';
import { createSubgraphAgent, createSubgraphDataSource, type SubgraphCallSettings } from './subgraph-data-source';

export interface GraphqlServerOptions {
  readonly supergraphSdl: string;
  /** Base address of each subgraph of the supergraph, by name. */
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly subgraphDeadlineMs: number;
  readonly subgraphMutationDeadlineMs: number;
  readonly authorize: SubgraphCallSettings['authorize'];
  readonly onSubgraphFailure: SubgraphCallSettings['onFailure'];
  /** A caller asked for what goes; `told` names each field in a sentence. */
  readonly onDeprecatedUse: (told: readonly string[], context: GatewayContext) => void;
  readonly limits: QueryLimits;
  /** Read, checked and planned before anybody asks them. */
  readonly knownOperations?: readonly KnownOperation[] | undefined;
  readonly introspection: boolean;
  /** Lets requests under way end before the server stops. */
  readonly drain: ApolloServerPlugin<GatewayContext>;
  readonly log: Log;
}

/** Of operations planned: some hundreds. Like documents, they take several times as much in memory. */
const mostMiBOfPlans = 3;

function createApolloGateway(options: GraphqlServerOptions) {
  disableApolloTelemetry();
  const agent = createSubgraphAgent();
  const gateway = new ApolloGateway({
    supergraphSdl: options.supergraphSdl,
    experimental_approximateQueryPlanStoreMiB: mostMiBOfPlans,
    logger: apolloLog(options.log),
    buildService: ({ name }) => {
      const url = options.subgraphs[name];
      if (!url) throw new Error(`the supergraph has a subgraph "${name}" whose address is not known`);
      return createSubgraphDataSource({
        name,
        url,
        agent,
        deadlineMs: options.subgraphDeadlineMs,
        mutationDeadlineMs: options.subgraphMutationDeadlineMs,
        authorize: options.authorize,
        onFailure: options.onSubgraphFailure,
      });
    },
  });
  let publicSchema = () => '';
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    readScalars(apiSchema);
    publicSchema = () => printSchema(apiSchema);
  });
  return { gateway, agent, publicSchema: () => publicSchema() };
}

const logInternal =
  (log: Log) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const shown = publicError(formatted);
    if (shown.extensions?.['code'] === 'INTERNAL') {
      const cause = unwrapResolverError(error);
      const code = cause instanceof GraphQLError ? cause.extensions['code'] : undefined;
      log.error({ code, path: formatted.path, err: cause }, 'a query failed inside the house');
    }
    return shown;
  };

/** Validation lets both pass, and the gateway would take them for a fault of its own. */
function assertAnswerable(operation: string | undefined): void {
  const why =
    operation === undefined
      ? 'The document has no operation of that name, or several and no name was given.'
      : operation === 'subscription'
        ? 'There are no subscriptions here.'
        : undefined;
  if (why !== undefined)
    throw new GraphQLError(why, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } } });
}

/** Has an operation read, checked and planned as if it were asked: what comes of that is kept, and whoever asks first need not wait. */
async function rehearse(server: ApolloServer<GatewayContext>, operation: KnownOperation, log: Log): Promise<void> {
  const identity = { subject: 'rehearsal', firm: 'rehearsal', roles: [], scopes: [] };
  const contextValue = { identity, acceptLanguage: undefined, ...traceOf({}), isRehearsal: true };
  const { body } = await server.executeOperation<Record<string, unknown>>(operation, { contextValue });
  const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
  if (errors !== undefined) log.warn({ query: operation.query, errors }, 'a known operation cannot be answered');
}

/** The GraphQL half of the gateway: the supergraph, its limits, and what of an error may be seen. */
export async function createGraphqlServer(options: GraphqlServerOptions) {
  const { gateway, agent, publicSchema } = createApolloGateway(options);
  const server = new ApolloServer<GatewayContext>({
    gateway,
    documentStore: keepDocuments(),
    logger: apolloLog(options.log),
    introspection: options.introspection,
    includeStacktraceInErrorResponses: false,
    // Every call carries a token, and no page of another site can send that without asking first: so a GET, which some
    // clients prefer, is as safe as a POST.
    csrfPrevention: { requestHeaders: ['authorization', 'x-apollo-operation-name', 'apollo-require-preflight'] },
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: options.limits.maxTokens },
    validationRules: [limitRule(options.limits)],
    formatError: logInternal(options.log),
    plugins: [
      options.drain,
      // Comes by itself, and counts every field for nobody: answers are one person's, and kept nowhere.
      ApolloServerPluginCacheControlDisabled(),
      tellDeprecations(options.onDeprecatedUse),
      {
        requestDidStart: async () => ({
          didResolveOperation: async ({ operation, document, schema, request }) => {
            assertAnswerable(operation?.operation);
            if (operation) refuseMisplacedNulls(schema, document, operation, request.variables);
          },
          willSendResponse: async ({ response, contextValue }) => {
            if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
            const traceId = traceIdOf(contextValue);
            response.body.singleResult.errors = response.body.singleResult.errors.map((error) => ({
              ...error,
              extensions: { ...error.extensions, traceId },
            }));
          },
        }),
      },
    ],
  });
  await server.start();
  for (const operation of options.knownOperations ?? []) await rehearse(server, operation, options.log);
  return {
    server,
    /** The graph as callers see it, in SDL. */
    publicSchema,
    stop: async () => {
      await server.stop();
      agent.destroy();
    },
  };
}
