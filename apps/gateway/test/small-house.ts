import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { silentLog } from '@gehoor/event-store';
import {
  createInternalKeys,
  createTokenSigner,
  type GraphContext,
  type RunningSubgraph,
  sharedTypeDefs,
  type ServiceParts,
  startSubgraph,
} from '@gehoor/service-kit';
import { composeServices } from '@theguild/federation-composition';
import { GraphQLError, parse } from 'graphql';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type GatewayOptions, type RunningGateway, startGateway } from '../src';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const issuer = 'https://issuer.test';
const audience = 'gehoor';

const part = (name: ServiceParts['name'], typeDefs: string, resolvers: unknown): ServiceParts => ({
  name,
  typeDefs: `${link}\n${typeDefs}`,
  resolvers,
  standing: async () => 'staff',
  work: [],
  ready: async () => undefined,
});

let touched = 0;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const intake = part(
  'intake',
  `type Query {
     complaint(id: ID!): Complaint @needs
     whoAsks: JSONObject @needs
     broken: String @needs
     secret: String @needs
     old: String @needs @deprecated(reason: "Ask for whoAsks instead. Goes after 2027-06-01.")
     slow: String @needs
     on(day: LocalDate, at: DateTimeISO, mail: EmailAddress, country: CountryCode, within: Duration, data: JSONObject): String @needs
   }
   type Mutation { touch: Int @needs count: Int @needs takesLong: String @needs on(day: LocalDate, at: DateTimeISO, mail: EmailAddress, country: CountryCode, within: Duration, data: JSONObject): String @needs page(first: Int! = 20): Int @needs refused: Int @needs }
   type Complaint @key(fields: "id") { id: ID! reference: String @needs }`,
  {
    Query: {
      complaint: (_: unknown, { id }: { id: string }) => ({ id, reference: `REF-${id}` }),
      whoAsks: (_parent: unknown, _args: unknown, { loaders: _loaders, ...context }: GraphContext) => ({ ...context }),
      broken: () => {
        throw new Error('relation "streams" does not exist');
      },
      secret: () => {
        throw new GraphQLError('This needs the scope firm:admin.', {
          extensions: { code: 'FORBIDDEN', scope: 'firm:admin' },
        });
      },
      slow: () => wait(2500),
      on: (_: unknown, args: object) => JSON.stringify(args),
    },
    Mutation: {
      touch: () => (touched += 1),
      count: () => touched,
      refused: () => {
        throw new GraphQLError('Not yours.', { extensions: { code: 'FORBIDDEN' } });
      },
      takesLong: async () => wait(1500).then(() => 'done'),
    },
  },
);

const clocks = part('sla-scheduler', 'type Complaint @key(fields: "id") { id: ID! nextDeadline: String @needs }', {
  Complaint: { __resolveReference: ({ id }: { id: string }) => ({ id, nextDeadline: `deadline of ${id}` }) },
});

export interface SmallHouse {
  readonly gateway: RunningGateway;
  readonly subgraphs: Readonly<Record<'intake' | 'sla-scheduler', RunningSubgraph>>;
  token(payload?: JWTPayload, expires?: string | number): Promise<string>;
  /** POST to /graphql as somebody with a good token, unless headers say otherwise. */
  ask(
    query: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: GraphqlAnswer }>;
  stop(): Promise<void>;
}

export interface GraphqlAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
}

async function serveKeys(jwk: object): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the key server has no port');
  return { server, url: `http://127.0.0.1:${address.port}/jwks` };
}

function compose(parts: readonly ServiceParts[]): string {
  const { supergraphSdl, errors } = composeServices(
    parts.map(({ name, typeDefs }) => ({
      name,
      typeDefs: parse(`${sharedTypeDefs}\n${typeDefs}`),
      url: `http://${name}`,
    })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

/** Two real subgraphs, a real key server and the gateway, all over HTTP. */
export async function startSmallHouse(changes: Partial<GatewayOptions> = {}): Promise<SmallHouse> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA');
  const keys = await serveKeys({ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'EdDSA' });
  const internal = createInternalKeys();
  const tokenFor = createTokenSigner(internal.signKey);
  const serve = (parts: ServiceParts) =>
    startSubgraph(parts, { port: 0, host: '127.0.0.1', verifyKey: internal.verifyKey, log: silentLog });
  const subgraphs = { intake: await serve(intake), 'sla-scheduler': await serve(clocks) };
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    supergraphSdl: compose([intake, clocks]),
    subgraphs: { intake: subgraphs.intake.url, 'sla-scheduler': subgraphs['sla-scheduler'].url },
    accessTokens: { issuer, audience, jwksUrl: keys.url },
    authorize: async ({ identity }, subgraph) => `Bearer ${await tokenFor(identity, subgraph)}`,
    introspection: false,
    explorer: false,
    log: silentLog,
    ...changes,
  });

  const token: SmallHouse['token'] = (payload = {}, expires = '5m') =>
    new SignJWT({ sub: 'u-1', firm: 'directlease', roles: ['handler'], scopes: ['complaints:read'], ...payload })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(expires)
      .sign(privateKey);

  return {
    gateway,
    subgraphs,
    token,
    ask: async (query, headers = {}) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}`, ...headers },
        body: JSON.stringify({ query }),
      });
      const body: GraphqlAnswer = JSON.parse(await response.text());
      return { status: response.status, headers: response.headers, body };
    },
    stop: async () => {
      await gateway.stop();
      await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.stop()));
      keys.server.closeAllConnections();
      await new Promise((resolve) => keys.server.close(resolve));
    },
  };
}
