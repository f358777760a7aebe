import { schemaName } from '@gehoor/event-store';
import type { ServiceName } from '@gehoor/contracts';
import type { Identity } from '@gehoor/service-kit';
import { clusterUrl, committedRulebook } from '@gehoor/testing';
import { chanceOf, idBy } from '../../../tools/simulate/chance';
import { housesOf, type SimulatedHouse } from '../../../tools/simulate/house';
import { type Lines, linesOf } from '../../../tools/simulate/lines';
import { connected, writePage } from '../../../tools/simulate/written';
import { noDossier } from '../../../tools/walk/dossier';
import { personasFor } from '../src/personas';
import { services } from '../src/generated/services';
import { aCall, scenario } from './harness';
import { sanne, whatWasDone } from './s1-path';

const house = scenario('2026-03-02T09:00:00Z');
const email = 'lotte@example.org';

type Given = Readonly<Record<string, unknown>>;

/** The same person does the same at the same time, in one house or another. */
interface Player {
  readonly at: (now: string) => Promise<void>;
  readonly register: (input: object) => Promise<void>;
  readonly does: (service: ServiceName, command: string, input?: Given) => Promise<void>;
  /** The same of the closing letter. */
  readonly doesToLetter: (command: string, input?: Given) => Promise<void>;
}

/** From a call to a closed complaint: a letter by itself, one that is written, a warning, a promise that is broken. */
async function lived({ at, register, does, doesToLetter }: Player): Promise<void> {
  await register({ ...aCall(email), remedySought: 'Drie weken huur terug.' });
  await at('2026-03-02T10:00:00Z');
  await does('escalation', 'assign', sanne);
  await at('2026-03-04T10:00:00Z');
  await does('escalation', 'planNextAction', { action: 'call-back', on: '2026-03-06' });
  await at('2026-04-01T10:00:30Z');
  await does('escalation', 'decide', { outcome: 'SETTLED', remedies: [] });
  await at('2026-04-02T10:00:00Z');
  await doesToLetter('fillElement', { element: 'done', text: whatWasDone });
  await doesToLetter('sendLetter');
  await at('2026-04-10T10:00:00Z');
  await does('intake', 'recordStatement', { kind: 'ACCEPTS', channel: 'PHONE', text: 'Zo is het goed.' });
  await at('2026-06-20T10:00:00Z');
}

it('a simulated complaint has the rows and the facts that it would have in a real house; and the house works on with it', async () => {
  let real = '';
  await lived({
    at: passesUntil,
    register: async (input) => {
      real = (await house.register('handler', input)).id;
    },
    does: async (_, command, input) => void (await house.succeed('handler', command, { complaintId: real, ...input })),
    doesToLetter: async (command, input) => {
      const { letters } = await house.complaint<{ letters: readonly { id: string; kind: string }[] }>(
        'handler',
        real,
        'letters { id kind }',
      );
      const letterId = letters.findLast(({ kind }) => kind === 'settlement')?.id;
      await house.succeed('handler', command, { letterId, ...input });
    },
  });

  const rulebook = committedRulebook();
  const chance = chanceOf('test');
  const startAt = Date.parse('2026-03-02T09:00:00Z');
  const complaintId = idBy(chance, startAt);
  const simulated = housesOf(rulebook)({ firm: 'directlease', complaintId }, startAt, chance, () => undefined);
  const by = handler(rulebook);
  await lived(playerOf(simulated, by));
  const arrival = { place: 0, firm: 'directlease', at: startAt, references: ['DL-2026-900000-X', 'DL-2026-900001-Y'] };
  const page = new Map<string, Lines>();
  await linesOf({ arrival, complaintId, house: simulated, dossier: noDossier }, page);
  const [{ url = '' } = {}] = await house.asOwner<{ url: string }>(`select current_database() as url`);
  const client = await connected(databaseUrl(url));
  await writePage(client, page).finally(() => client.end());
  const [{ id: twin = '' } = {}] = await house.asOwner<{ id: string }>(
    `select complaint_id as id from intake.complaints where reference = 'DL-2026-900001-Y'`,
  );

  const stored = await storedOf(real);
  expect(Object.keys(stored).length).toBeGreaterThan(15);
  expect(await storedOf(complaintId)).toEqual(stored);
  expect(await storedOf(twin)).toEqual(stored);

  const fields = 'reference status letters { kind status } clocks { clock state }';
  const [one, other] = await Promise.all([real, twin].map((id) => house.complaint<object>('handler', id, fields)));
  expect(other).toEqual({ ...one, reference: 'DL-2026-900001-Y' });
  const list = await house.data<{ complaints: { edges: readonly object[] } }>(
    'handler',
    '{ complaints(first: 10) { edges { node { id } } } }',
  );
  expect(list.complaints.edges).toHaveLength(3);
  const said = { complaintId: twin, kind: 'DISSATISFIED', channel: 'PHONE', text: 'Het is toch niet goed.' };
  await house.succeed('handler', 'recordStatement', said);
  const statements = await house.complaint<{ dossier: object }>('handler', twin, 'status');
  expect(statements).toBeDefined();
});

/** Time that does not jump: each clock fires at its own instant. */
async function passesUntil(now: string): Promise<void> {
  for (;;) {
    const [row] = await house.asOwner<{ next: Date | null }>(
      'select min(next_fire_at) as next from sla_scheduler.clocks',
    );
    if (row?.next == null || row.next.getTime() > Date.parse(now)) break;
    await house.moveClock({ now: row.next.toISOString() });
  }
  await house.moveClock({ now });
}

function handler(rulebook: ReturnType<typeof committedRulebook>): Identity {
  const persona = personasFor(rulebook).find(({ id }) => id === 'handler');
  if (persona === undefined) throw new Error('nobody handles complaints');
  const { firm, name, roles, scopes } = persona;
  return { subject: 'dev-handler', firm, name, roles, scopes };
}

/** A person at a house in memory: inputs are parsed as its mutations parse them. */
function playerOf(at: SimulatedHouse, identity: Identity): Player {
  const parsed = (command: string, input: unknown): Given => {
    const known = services.flatMap((service) =>
      service.core(({ commands, openings = [] }) =>
        [...commands, ...openings].map(({ name, input: schema }) => ({ name, schema })),
      ),
    );
    return known.find(({ name }) => name === command)?.schema.parse(input) as Given;
  };
  const does = async (service: ServiceName, command: string, input: Given = {}) => {
    const came = await at.does(service, command, { input: parsed(command, input), identity });
    if ('refused' in came) throw new Error(`${command}: ${came.refused.code}`);
  };
  return {
    at: (now) => at.passesUntil(Date.parse(now)),
    register: async (input) => {
      const asked = { input: parsed('registerComplaint', input), identity };
      await at.opens('registerComplaint', asked, { reference: 'DL-2026-900000-X' });
    },
    does,
    doesToLetter: (command, input) => {
      const drafted = at
        .service('correspondence')
        .stream.findLast(({ event }) => event.type === 'letter.drafted' && event.data.kind === 'settlement')?.event;
      return does('correspondence', command, {
        letterId: drafted?.type === 'letter.drafted' && drafted.data.letterId,
        ...input,
      });
    },
  };
}

/** All that is stored of a complaint, by table: what tells complaints, places and moments apart is left out. */
async function storedOf(complaintId: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const stored: Record<string, readonly string[]> = {};
  for (const { name } of services) {
    const schema = schemaName(name);
    // Facts as the view `events` shows them: their rows say a time of their own only where they were recorded later than stated, and in
    // memory all services hear at once.
    const tables = await house.asOwner<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = $1 and column_name = 'complaint_id' and table_name <> 'facts'`,
      [schema],
    );
    for (const { name: table } of tables) {
      const rows = await house.asOwner<{ row: string }>(
        `select to_jsonb(t)::text as row from ${schema}.${table} t where complaint_id::text = $1`,
        [complaintId],
      );
      // How often a letter was found to lack something depends on what came first, persons or dates: in a real house as well.
      const kept = rows.filter(({ row }) => !row.includes('"letter.blocked"'));
      if (kept.length > 0) stored[`${schema}.${table}`] = kept.map(({ row }) => shapeOf(row)).sort();
    }
  }
  return stored;
}

function shapeOf(row: string): string {
  return row
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g, 'instant')
    .replace(/\b1[78]\d{11}\b/g, 'instant')
    .replace(/00-[0-9a-f]{32}-[0-9a-f]{16}-01/g, 'trace')
    .replace(/[A-Z]{2}-\d{4}-\d{6}-[0-9A-Z]/g, 'reference')
    .replace(/[0-9a-f]{64}/g, 'hash')
    .replace(/"(id|version|streamVersion|stream_version|lateByMs|late_by_ms)": \d+/g, '"$1": number');
}

function databaseUrl(database: string): string {
  const url = new URL(clusterUrl());
  url.pathname = `/${database}`;
  return url.href;
}
