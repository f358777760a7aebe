import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventSchemas } from '@gehoor/contracts';
import { root } from './subgraph-schemas';

/** The code of the services by which facts come about. */
function sources(): readonly string[] {
  const apps = join(root, 'apps');
  return readdirSync(apps, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/]+\/src\/(commands|reacts|work|domain)\/.*\.ts$/.test(path) && !path.endsWith('.spec.ts'))
    .map((path) => readFileSync(join(apps, path), 'utf8'));
}

it('a procedure can name no fact that nobody states: each of the vocabulary is stated by a service', () => {
  const stating = /\b(?:fact|stated)\(\s*'([^']+)'|\bto: '([^']+)'/g;
  const stated = new Set(
    sources().flatMap((text) => [...text.matchAll(stating)].map(([, fact, turn]) => fact ?? turn)),
  );
  expect(Object.keys(eventSchemas).filter((type) => !stated.has(type))).toEqual([]);
});
