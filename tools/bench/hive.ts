import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Identity, signInternalToken } from '@gehoor/service-kit';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';

/** What a gateway is told of the house. */
export interface HiveSettings {
  readonly supergraphSdl: string;
  readonly subgraphs: Readonly<Record<string, string>>;
  /** PEM. */
  readonly signKey: string;
  readonly identity: Identity;
}

const reusedForMs = 30_000;

/** One token for each subgraph, as long as our own gateway uses one. */
export function internalTokens({ signKey, identity }: Pick<HiveSettings, 'signKey' | 'identity'>) {
  const key = createPrivateKey(signKey);
  const known = new Map<string, { readonly at: number; readonly token: Promise<string> }>();
  return (subgraph: string): Promise<string> => {
    const held = known.get(subgraph);
    if (held !== undefined && Date.now() - held.at < reusedForMs) return held.token;
    const token = signInternalToken(identity, subgraph, key);
    known.set(subgraph, { at: Date.now(), token });
    return token;
  };
}

/** Hive Gateway before the same subgraphs. It checks no access token, and knows of one caller only.   @returns its address */
export async function startHive(settings: HiveSettings): Promise<string> {
  const tokenFor = internalTokens(settings);
  const gateway = createGatewayRuntime({
    supergraph: Object.entries(settings.subgraphs).reduce(
      (sdl, [name, url]) => sdl.replace(`http://${name}.subgraph/graphql`, url),
      settings.supergraphSdl,
    ),
    logging: 'error',
    landingPage: false,
    propagateHeaders: {
      fromClientToSubgraphs: async ({ subgraphName }) => ({ authorization: `Bearer ${await tokenFor(subgraphName)}` }),
    },
  });
  const server = createServer(gateway);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Hive Gateway has no port');
  return `http://127.0.0.1:${address.port}/graphql`;
}

/** A process of its own, where the services have theirs: told its settings, tells its address. */
if (require.main === module) {
  process.once('message', (settings) => {
    void startHive(settings as HiveSettings).then((url) => process.send?.(url));
  });
  process.once('disconnect', () => process.exit(0));
}
