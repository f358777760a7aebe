import { parseEnv } from '@gehoor/service-kit';
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/ });

/** `intake=http://intake:4001/graphql,escalation=http://…` */
const subgraphList = z.string().transform((text, context) => {
  const pairs = text.split(',').map((pair) => /^\s*([a-z-]+)=(https?:\/\/\S+)\s*$/.exec(pair));
  const broken = pairs.findIndex((pair) => pair === null);
  if (broken >= 0) context.addIssue({ code: 'custom', message: `entry ${broken + 1} is not name=http://address` });
  return Object.fromEntries(pairs.flatMap((pair) => (pair?.[1] && pair[2] ? [[pair[1], pair[2]]] : [])));
});

const origin = httpUrl.refine((url) => new URL(url).origin === url, { message: 'is no origin: https://name[:port]' });

/** `https://portal.example,https://desk.example`: whose pages may call from a browser. */
const origins = z
  .string()
  .transform((text) => text.split(/\s*,\s*/))
  .pipe(z.array(origin));

const variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  /** The composed schema. */
  SUPERGRAPH: z.string().default('supergraph.graphql'),
  /** A JSON file with calls that clients are known to make (`{ query, operationName, variables }`): planned at the start. */
  KNOWN_OPERATIONS: z.string().optional(),
  SUBGRAPHS: subgraphList,
  SUBGRAPH_DEADLINE_MS: z.coerce.number().int().min(100).max(60_000).default(10_000),
  OIDC_ISSUER: z.string(),
  OIDC_AUDIENCE: z.string(),
  OIDC_JWKS_URL: httpUrl,
  /** Private key (PEM, PKCS 8, Ed25519) that signs the internal tokens; the services hold its public half. */
  INTERNAL_SIGN_KEY: z.string().includes('PRIVATE KEY', { message: 'expected a private key in PEM' }),
  CORS_ORIGINS: origins.optional(),
  INTROSPECTION: z.enum(['off', 'on']).default('off'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
  /** Development only: where personas, caught mail and the movable clock are; given, the gateway serves them and the explorer. */
  DEVELOPMENT_TOOLS_URL: httpUrl.optional(),
});

const shape = variables.refine((env) => env.NODE_ENV !== 'production' || env.DEVELOPMENT_TOOLS_URL === undefined, {
  path: ['DEVELOPMENT_TOOLS_URL'],
  message: 'is refused with NODE_ENV=production',
});

export type GatewayEnv = z.infer<typeof shape>;

/** @throws EnvironmentError naming every problem */
export const readEnv = (): GatewayEnv => parseEnv(shape, process.env);

/** Apollo reads this variable when a gateway is constructed; nothing is ever sent to it from here. */
export function disableApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}
