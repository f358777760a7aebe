import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '@gehoor/contracts';
import { schemaName } from '@gehoor/event-store';
import { openRulebook } from '@gehoor/service-kit';
import {
  type Begun,
  createDevelopmentIssuer,
  createMailStore,
  openDataFolder,
  personasFor,
  services,
} from '@gehoor/standalone/development';
import { Client } from 'pg';
import { startDevelopmentTools } from '../split/development-tools';
import { startInfrastructure, startMailServer } from '../split/infrastructure';
import type { SplitOptions } from '../split/options';
import { createKeyPair, gatewayProcess, type Surroundings } from '../split/plans';
import { createFleet, type Fleet } from './fleet';
import { openFront } from './front';
import { type Ask, type Load, putLoad, seeded } from './load';
import { earlierRelease, layOutRelease } from './release';
import { acknowledgedOf, judge, recording, type Verdict, whatFlowed } from './verdict';

export interface DrillOptions {
  readonly seed: number;
  /** Of load, divided over the phases. */
  readonly minutes: number;
  /** Leaves an upcaster out of the present release: the run has to notice. */
  readonly sabotage: boolean;
  readonly say: (line: string) => void;
}

const names = services.map(({ name }) => name);
const hourMs = 3_600_000;
/** Of the first promise: whoever was not answered within a day hears that it has lapsed. */
const leapMs = 26 * hourMs;
const leastPerPhase = 180;

/** What happens to the fleet while a phase's load is on. Each service is beside its other release, and each is alone in either
 *  release while the others are in the other. */
function phasesOf(random: () => number): readonly { readonly title: string; readonly steps: readonly Step[] }[] {
  const order = [...names].sort(() => random() - 0.5);
  const [first, second, ...others] = order;
  if (first === undefined || second === undefined) throw new Error('an upgrade needs services');
  const starts = (list: readonly ServiceName[]): readonly Step[] => list.map((service) => ({ service, does: 'start' }));
  const ends = (list: readonly ServiceName[]): readonly Step[] => list.map((service) => ({ service, does: 'end' }));
  return [
    { title: 'the earlier release alone', steps: [] },
    { title: `${first} and ${second} of both releases`, steps: starts([first, second]) },
    { title: 'every service of both releases', steps: starts(others) },
    {
      title: `${first} went back, by kill -9; ${second} of the present release alone`,
      steps: [
        { service: first, does: 'go back' },
        { service: second, does: 'end' },
      ],
    },
    { title: 'the rest of the earlier release ends', steps: [...starts([first]), ...ends([first, ...others])] },
    { title: 'the present release alone', steps: [] },
  ];
}

interface Step {
  readonly service: ServiceName;
  /** A process of the present release is started or killed, or that of the earlier one ended. */
  readonly does: 'start' | 'go back' | 'end';
}

function take(fleet: Fleet, { service, does }: Step): Promise<void> {
  switch (does) {
    case 'start':
      return fleet.start(service, 'present');
    case 'go back':
      return fleet.end(service, 'present', 'SIGKILL');
    case 'end':
      return fleet.end(service, 'earlier', 'SIGTERM');
  }
}

/** Upgrades a running house under load, service by service, there and back and there, with a new type of fact and a new version
 *  of one flowing.   @returns what became of everything that was acknowledged */
export async function upgradeUnderLoad(drill: DrillOptions, begun: Begun): Promise<Verdict> {
  const { seed, minutes, sabotage, say } = drill;
  const random = seeded(seed);
  const path = mkdtempSync(join(tmpdir(), 'gehoor-drill-'));
  begun('folder', async () => rmSync(path, { recursive: true, force: true }));
  const earlier = join(path, 'earlier-release');
  layOutRelease(earlierRelease, earlier);
  const options: SplitOptions = { dataPath: join(path, 'data'), port: 0, throwAway: true, devClock: true };
  const folder = await openDataFolder(options.dataPath, { fresh: false });
  const { kafka, ownerUrl, databaseUrls } = await startInfrastructure(options, folder, begun);
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  begun('database client', () => client.end());
  const mail = createMailStore(folder.mail);
  const smtp = await startMailServer(options, folder, mail, begun);
  const people = personasFor(await openRulebook(join(__dirname, '../../rulebook')));
  const issuer = await createDevelopmentIssuer(folder.issuerKey, undefined, people);
  const toolsUrl = await startDevelopmentTools({ issuer, mail, clock: undefined }, begun);
  let offsetMs = 0;
  const surroundings: Surroundings = {
    options,
    folder,
    databaseUrls,
    brokers: kafka.brokers,
    smtp,
    keys: createKeyPair(),
    toolsUrl,
    clockOffsetMs: () => offsetMs,
    onBroken: (why) => say(why),
  };
  const preload = sabotage ? join(__dirname, 'without-upcaster.ts') : undefined;
  const fleet = createFleet(names, surroundings, { earlier: { root: earlier }, present: { preload } });
  begun('services', async () => void (await Promise.all(fleet.all().map((one) => one.end('SIGTERM')))));
  say('starting every service of the earlier release');
  await Promise.all(names.map((name) => fleet.start(name, 'earlier')));
  const fronts = await Promise.all(
    names.map((name) => openFront(name, () => fleet.serving(name).map((one) => one.url()))),
  );
  for (const front of fronts) begun(`front of ${front.name}`, () => front.stop());
  const gateway = gatewayProcess(fronts, surroundings);
  begun('gateway', async () => void (await gateway.end('SIGTERM')));
  await gateway.start();

  const load: Load = { acknowledged: [], answered: new Set(), written: new Set(), addresses: new Map() };
  const ask = asking(`${gateway.url()}/graphql`, () => issuer.tokenFor('handler'));
  const moveOn = async () => {
    offsetMs += leapMs;
    const body = JSON.stringify({ offsetMs });
    const headers = { 'content-type': 'application/json' };
    await Promise.all(
      fleet.all().map((one) => fetch(new URL('/dev/clock', one.url()), { method: 'POST', headers, body })),
    );
  };
  const phases = phasesOf(random);
  for (const [index, { title, steps }] of phases.entries()) {
    const before = acknowledgedOf(load);
    const until = Date.now() + (minutes * 60_000) / phases.length;
    let isChanged = false;
    const isOver = () =>
      isChanged && (sabotage || acknowledgedOf(load) - before >= leastPerPhase) && Date.now() > until;
    const loading = putLoad(load, ask, random, `c${seed}-${index}`, isOver);
    for (const step of steps) await take(fleet, step);
    isChanged = true;
    await loading;
    // Only of what was delivered can be said that it was known: then a day passes.
    await delivered(client, sabotage ? 5_000 : 180_000);
    await moveOn();
    say(`${title}: ${acknowledgedOf(load) - before} acknowledged`);
  }
  const isQuiet = await delivered(client, sabotage ? 5_000 : 300_000, true);
  if (!isQuiet) say('not everything came to rest');
  say(`flowed: ${await whatFlowed(client)}; ${takenUp(folder.path)} facts were kept unread and taken up`);
  return judge(client, load, await mail.all());
}

/** As the processes' logs count them. */
function takenUp(path: string): number {
  const logs = readdirSync(join(path, 'logs')).map((name) => readFileSync(join(path, 'logs', name), 'utf8'));
  const counts = logs.flatMap((log) => [...log.matchAll(/"taken":(\d+),"msg":"facts that were kept unread/g)]);
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

function asking(url: string, token: () => string): Ask {
  return async (query, variables) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token()}` },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(10_000),
      });
      return JSON.parse(await response.text()).data ?? undefined;
    } catch {
      // A process that is going, or not there yet: asked again under the same key.
      return undefined;
    }
  };
}

/** Waits until every fact has reached those who record all, read, kept or parked; at rest: until nothing changes any more.
 *  @returns whether it came to that in time */
async function delivered(client: Client, withinMs: number, atRest = false): Promise<boolean> {
  let [before, since] = ['', Date.now()];
  for (const until = Date.now() + withinMs; Date.now() < until; await sleep(250)) {
    const { rows } = await client.query<{ missing: string; stamp: string }>(
      `select ${missing} as missing, ${stamp} as stamp`,
    );
    const [row] = rows;
    if (row === undefined || Number(row.missing) > 0) continue;
    if (!atRest) return true;
    if (row.stamp !== before) [before, since] = [row.stamp, Date.now()];
    else if (Date.now() - since > 8_000) return true;
  }
  return false;
}

const schemas = names.map(schemaName);
const missing = [
  ...schemas.map((schema) => `(select count(*) from ${schema}.outbox)`),
  ...Object.entries(recording).flatMap(([service, passedOver]) => {
    const reader = schemaName(service);
    const passed = passedOver.map((type) => `'${type}'`).join(', ');
    return schemas
      .filter((writer) => writer !== reader)
      .map(
        (
          writer,
        ) => `(select count(*) from ${writer}.events o where o.origin = 'own' and o.type <> all (array[${passed}]::text[])
          and not exists (select 1 from ${reader}.events e where e.id = o.id)
          and not exists (select 1 from ${reader}.parked p where p.message_id = o.id::text))`,
      );
  }),
].join(' + ');
const stamp = `concat_ws(' ', ${schemas
  .map((schema) => `(select concat(sum(version), '/', (select count(*) from ${schema}.unread)) from ${schema}.streams)`)
  .join(', ')}, (select count(*) from correspondence.releases where state = 'due'))`;
