import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { spawnHouse, type SpawnedHouse } from './spawned-house';

const registration = `mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) {
  ... on ComplaintRegistered { reference complaint { id } } ... on Problem { code message } } }`;
const page = `query ($after: String) { complaints(first: 100, after: $after) {
  edges { node { id reference clocks { clock } } } pageInfo { hasNextPage endCursor } } }`;

interface Listed {
  readonly id: string;
  readonly reference: string;
  readonly clocks: readonly unknown[] | null;
}

async function ask<T>(house: SpawnedHouse, token: string, query: string, variables: object): Promise<T> {
  const response = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = JSON.parse(await response.text());
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** @returns the reference, once it is acknowledged */
async function register(house: SpawnedHouse, token: string, key: string): Promise<string> {
  const input = {
    idempotencyKey: key,
    channel: 'PHONE',
    description: `Complaint ${key}`,
    complainant: { name: `Caller ${key}`, email: `${key}@example.org` },
  };
  const { registerComplaint } = await ask<{ registerComplaint: { reference?: string } }>(house, token, registration, {
    input,
  });
  if (registerComplaint.reference === undefined) throw new Error(JSON.stringify(registerComplaint));
  return registerComplaint.reference;
}

const parallel = 8;

/** Eight callers at once. A caller whose call fails (the house was killed) stops. */
async function registerAll(house: SpawnedHouse, token: string, keys: readonly string[], done: Map<string, string>) {
  const callers = Array.from({ length: parallel }, async (_, caller) => {
    for (const key of keys.filter((_key, n) => n % parallel === caller))
      done.set(key, await register(house, token, key));
  });
  await Promise.allSettled(callers);
}

interface Page {
  readonly complaints: {
    readonly edges: readonly { readonly node: Listed }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

async function listAll(house: SpawnedHouse, token: string): Promise<Listed[]> {
  const all: Listed[] = [];
  let after: string | null = null;
  do {
    const { complaints }: Page = await ask<Page>(house, token, page, { after });
    all.push(...complaints.edges.map(({ node }) => node));
    after = complaints.pageInfo.hasNextPage ? complaints.pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}

describe('a house killed under load', () => {
  let dataPath: string;
  beforeAll(() => {
    dataPath = mkdtempSync(join(tmpdir(), 'gehoor-killed-'));
  });
  afterAll(async () => {
    await removeEmbeddedPostgres(join(dataPath, 'postgres'));
    rmSync(dataPath, { recursive: true, force: true });
  });

  it('loses no acknowledged complaint, duplicates none, and carries each on to the other services', async () => {
    const keys = Array.from({ length: 100 }, (_, n) => `load-${n}`);
    const acknowledged = new Map<string, string>();
    const first = await spawnHouse(dataPath);
    const token = await first.tokenFor('handler');
    const load = registerAll(first, token, keys, acknowledged);
    while (acknowledged.size < 30) await new Promise((resolve) => setTimeout(resolve, 5));
    await first.end('SIGKILL');
    await load;
    expect(acknowledged.size).toBeLessThan(keys.length);

    const second = await spawnHouse(dataPath);
    const references = new Map<string, string>();
    await registerAll(second, token, keys, references);
    for (const [key, reference] of acknowledged) expect([key, references.get(key)]).toEqual([key, reference]);

    expect((await fetch(`${second.url}/dev/idle`)).status).toBe(200);
    const ours = new Set(references.values());
    const listed = (await listAll(second, token)).filter(({ reference }) => ours.has(reference));
    expect(ours.size).toBe(keys.length);
    expect(listed).toHaveLength(keys.length);
    expect(listed.filter(({ clocks }) => (clocks ?? []).length === 0)).toEqual([]);

    const { code, tookMs } = await second.end('SIGTERM');
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(5000);
  }, 120_000);
});
