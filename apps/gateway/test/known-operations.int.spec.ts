import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QueryPlanner } from '@apollo/query-planner';
import { type Log, silentLog } from '@gehoor/event-store';
import { readKnownOperations } from '../src/known-operations';
import { type SmallHouse, startSmallHouse } from './small-house';

describe('operations that clients are known to ask', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gehoor-operations-'));
  const file = join(folder, 'operations.json');
  const known = '{ complaint(id: "1") { reference nextDeadline } }';
  const told: unknown[] = [];
  const log: Log = { ...silentLog, warn: (fields: unknown) => void told.push(fields) };
  const plans = jest.spyOn(QueryPlanner.prototype, 'buildQueryPlan');
  let house: SmallHouse;

  beforeAll(async () => {
    const operations = [
      { query: known },
      { query: 'mutation Touch ($n: Int!) { touch page(first: $n) }', operationName: 'Touch', variables: { n: 1 } },
      { query: '{ old }' },
      { query: '{ fieldOfLastYear }' },
    ];
    writeFileSync(file, JSON.stringify(operations));
    house = await startSmallHouse({ knownOperations: readKnownOperations(file), log });
  });
  afterAll(async () => {
    plans.mockRestore();
    await house.stop();
    rmSync(folder, { recursive: true });
  });

  it('are planned before anybody asks, and others when they are asked first', async () => {
    const before = plans.mock.calls.length;
    expect((await house.ask(known)).body.data).toEqual({
      complaint: { reference: 'REF-1', nextDeadline: 'deadline of 1' },
    });
    expect(plans.mock.calls.length - before).toBe(0);
    await house.ask(`${known} `);
    await house.ask(`${known} `);
    expect(plans.mock.calls.length - before).toBe(1);
  });

  it('are not carried out for that, and count for nobody', async () => {
    expect((await house.ask('mutation { count }')).body.data).toEqual({ count: 0 });
    const metrics = await (await fetch(`${house.gateway.url}/metrics`)).text();
    expect(metrics).not.toMatch(/^gehoor_gateway_deprecated_uses_total{/m);
  });

  it('are named where the graph does not have them any more', () => {
    expect(told).toEqual([expect.objectContaining({ query: '{ fieldOfLastYear }' })]);
  });

  it('stand in a file that holds nothing else', () => {
    writeFileSync(file, '[{ "query": 1 }]');
    expect(() => readKnownOperations(file)).toThrow(/operations\.json cannot be read: .*at \[0\]\.query/s);
    writeFileSync(file, '[');
    expect(() => readKnownOperations(file)).toThrow(/operations\.json cannot be read/);
  });
});
