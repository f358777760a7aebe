import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from '@gehoor/contracts';
import { root } from './subgraph-schemas';

/** Inside a service the rooms are always the same: who knows one finds their way in all. */
const rooms = ['commands', 'domain', 'index.ts', 'main.ts', 'migrations', 'queries', 'reacts', 'service.ts', 'store'];
/** Of these a service has what it needs. */
const alsoAllowed = ['generated', 'work'];

const sourceOf = (service: string) => join(root, 'apps', service, 'src');
const entries = (folder: string) => readdirSync(folder).filter((name) => !name.endsWith('.spec.ts'));
const services = [...serviceNames];

describe('the rooms of a service', () => {
  it('are those of every other', () => {
    const found = services.map((service) => entries(sourceOf(service)).filter((name) => !alsoAllowed.includes(name)));
    expect(found).toEqual(services.map(() => rooms));
  });

  it.each(services)('of %s hold a schema in parts, and a spec beside each command', (service) => {
    expect(entries(join(root, 'apps', service, 'schema')).every((name) => name.endsWith('.graphql'))).toBe(true);
    const commands = join(sourceOf(service), 'commands');
    const named = readdirSync(commands).filter((name) => !['command.ts', 'input.ts'].includes(name));
    const files = named.filter((name) => !name.endsWith('.spec.ts'));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((name) => !named.includes(name.replace('.ts', '.spec.ts')))).toEqual([]);
  });
});
