import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createLog, createTokenSigner, endProcessWith, stopInOrder, type Step } from '@gehoor/service-kit';
import { forwardDevelopmentTools } from './development-tools';
import { readEnv } from './env';
import { startGateway } from './gateway';
import { readKnownOperations } from './known-operations';

async function main(): Promise<void> {
  const env = readEnv();
  const log = createLog('gateway', env.LOG_LEVEL);
  const running: Step[] = [];
  endProcessWith(() => stopInOrder(running, log), log);
  const tokenFor = createTokenSigner(createPrivateKey(env.INTERNAL_SIGN_KEY.replaceAll('\\n', '\n')));
  const tools = env.DEVELOPMENT_TOOLS_URL;
  const known = env.KNOWN_OPERATIONS;
  const gateway = await startGateway({
    host: env.HOST,
    port: env.PORT,
    supergraphSdl: readFileSync(env.SUPERGRAPH, 'utf8'),
    subgraphs: env.SUBGRAPHS,
    subgraphDeadlineMs: env.SUBGRAPH_DEADLINE_MS,
    accessTokens: { issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE, jwksUrl: env.OIDC_JWKS_URL },
    authorize: async ({ identity }, subgraph) => `Bearer ${await tokenFor(identity, subgraph)}`,
    knownOperations: known === undefined ? [] : readKnownOperations(known),
    corsOrigins: env.CORS_ORIGINS,
    introspection: env.INTROSPECTION === 'on',
    explorer: tools !== undefined,
    log,
    ...(tools === undefined ? {} : { extend: (app) => forwardDevelopmentTools(app, tools) }),
  });
  running.push({ name: 'gateway', stop: gateway.stop });
  log.info({ url: gateway.url }, 'ready to serve');
}

main().catch((error: unknown) => {
  process.stderr.write(`The gateway cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
