// `npm run simulate:explain -- --database URL`: how PostgreSQL carries out every query of the API, on simulated years.
import { parseArgs } from 'node:util';
import { createServiceDataSource, schemaName, silentLog, systemTime } from '@gehoor/event-store';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { type GraphContext, type Identity, subgraphSchema } from '@gehoor/service-kit';
import { createDatabase, openDataFolder, services } from '@gehoor/standalone/development';
import { committedRulebook } from '@gehoor/testing';
import { graphql } from 'graphql';
import type { Client } from 'pg';
import { pageSize, type Question, questionsOf } from './asked';
import { type Explained, explaining } from './explained';
import { connected } from './written';

const refuse = () => Promise.reject(new Error('nothing is read from the log or written to it here'));
const noTransport = { publish: refuse, subscribe: refuse, lag: async () => 0, close: async () => undefined };

/** A table as small as this is read whole, whatever indices it has. */
const fewRows = 1_000;
/** Rows read of any table, to rows shown. */
const mostRead = 3;
const mostMs = { list: 50, report: 1_000 };

/** What is short, and why it may be: what is read grows with the cases that are open, not with the years. */
const known: readonly (readonly [question: RegExp, why: string])[] = [
  [
    /^cases (owedBy|attention)=/,
    'what there is to attend to stands in the summary of a case: the open caseload is read',
  ],
  [
    /^cases (step|ownerRole|department)=/,
    'where most of the open caseload fits, or little of it, PostgreSQL sorts what fits',
  ],
  [/^informed/, 'of a few hundred rows of a role PostgreSQL would rather sort all'],
  [/^outbox (statuses|kinds|medium)=/, 'of the letters that have not arrived, those by another way are passed over'],
];
/** Even so. */
const mostOfKnownMs = 50;

interface Line {
  readonly question: string;
  readonly statement: Explained;
  readonly wrong: readonly string[];
}

/** @returns a line for each statement of each question */
export async function explainAll(database: string): Promise<readonly Line[]> {
  const owner = await connected(database);
  try {
    const firm = await busiestFirm(owner);
    const lines: Line[] = [];
    for (const service of services) {
      const { name, entities } = service;
      const dataSource = await createServiceDataSource({ url: database, service: name, entities }).initialize();
      const { since } = explaining(dataSource);
      try {
        const variables = { SMTP_HOST: 'localhost' };
        const rulebook = committedRulebook();
        const materials = { dataSource, transport: noTransport, time: systemTime, rulebook, variables, log: silentLog };
        const parts = service.create(materials);
        const schema = subgraphSchema(parts);
        const small = await smallTables(owner, name);
        for (const question of await questionsOf(schema, valuesIn(owner, firm))) {
          for (const [who, identity] of askers(firm, question)) {
            let after: string | null = null;
            for (let page = 1; page <= (question.isList ? 2 : 1); page += 1) {
              const variableValues = { ...question.variables, ...(after !== null && { after }) };
              const ask = async () => {
                since();
                const contextValue: GraphContext = {
                  identity,
                  language: 'nl',
                  correlationId: 'explain',
                  loaders: new Map(),
                };
                const answer = await graphql({ schema, source: question.query, variableValues, contextValue });
                return { ...answer, found: since() };
              };
              let { data, errors, found } = await ask();
              // What nobody had asked for yet came off the disk.
              if (found.some(({ ms }) => ms > mostMs.list)) ({ data, errors, found } = await ask());
              if (errors !== undefined && data === null) throw new Error(`${question.name}: ${errors[0]?.message}`);
              const told = `${question.name}${who}${page === 1 ? '' : ', next page'}`;
              lines.push(...found.map((statement) => lineOf(told, statement, small)));
              after = endOf(data);
              if (after === null) break;
            }
          }
        }
        await parts.close?.();
      } finally {
        await dataSource.destroy();
      }
    }
    return lines;
  } finally {
    await owner.end();
  }
}

/** @param folder a data folder that `npm run simulate` has made, in place of a database */
async function explainIn({
  database,
  folder,
  discard,
}: {
  readonly database?: string;
  readonly folder?: string;
  readonly discard?: boolean;
}): Promise<readonly Line[]> {
  if (database !== undefined) return explainAll(database);
  if (folder === undefined)
    throw new Error('npm run simulate:explain -- (--database URL | --folder FOLDER [--discard]) [--all]');
  const data = await openDataFolder(folder, { fresh: false });
  const postgres = await startEmbeddedPostgres({ dataDir: data.postgres });
  try {
    return await explainAll(await createDatabase(postgres.url));
  } finally {
    await postgres.stop();
    if (discard === true) await removeEmbeddedPostgres(data.postgres);
  }
}

function askers(firm: string, { query }: Question): readonly (readonly [string, Identity])[] {
  const scopes = ['complaints:read', 'cases:handle', 'cases:supervise', 'outside:handle', 'persons:read'] as const;
  const staff: Identity = { subject: 'p-supervisor', firm, roles: ['supervisor'], scopes };
  const partner: Identity = {
    subject: 'p-dealer',
    firm,
    partner: 'dealer-1',
    roles: ['partner'],
    scopes: ['complaints:read'],
  };
  const complainant: Identity = { subject: 'p-complainant', firm, roles: ['complainant'], scopes: ['complaints:read'] };
  // What those outside may ask is theirs alone: see permissions.md.
  const isTheirs = /\b(complaints|referrals)\(/.test(query);
  return [
    ['', staff],
    ...(isTheirs
      ? ([
          [', as a partner', partner],
          [', as a complainant', complainant],
        ] as const)
      : []),
  ];
}

function lineOf(question: string, statement: Explained, small: ReadonlySet<string>): Line {
  const { shown, ms, scans, isAggregate } = statement;
  const wrong: string[] = [];
  const large = scans.filter(({ table }) => !small.has(table));
  for (const { table, by, index, condition, read } of large) {
    if (index === undefined) wrong.push(`${table} is read whole (${by})`);
    else if (read > 0 && !/\bfirm\b|_id\)? = |_id = ANY|\bkey\b/.test(condition))
      wrong.push(`${index} is not read by firm or id`);
    if (!isAggregate && read > mostRead * Math.max(shown, pageSize + 1))
      wrong.push(`${read} rows of ${table} are read to show ${shown}`);
  }
  if (ms > (isAggregate ? mostMs.report : mostMs.list)) wrong.push(`takes ${ms.toFixed(0)} ms`);
  return { question, statement, wrong };
}

async function smallTables(owner: Client, service: (typeof services)[number]['name']): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r' and reltuples < $2`,
    [schemaName(service), fewRows],
  );
  return new Set(rows.map(({ name }) => name));
}

async function busiestFirm(owner: Client): Promise<string> {
  const { rows } = await owner.query<{ firm: string }>(
    'select firm from intake.complaints group by firm order by count(*) desc limit 1',
  );
  const [busiest] = rows;
  if (busiest === undefined) throw new Error('there are no complaints: npm run simulate makes some');
  return busiest.firm;
}

/** Where the values stand that are asked for; of each column the one most often found, and the one least often. */
const columns: Readonly<Record<string, string>> = {
  'ComplaintFilter.severity': 'intake.complaints.severity',
  'ComplaintFilter.category': 'intake.complaints.category',
  'ComplaintFilter.product': 'intake.complaints.product',
  'ComplaintFilter.department': 'intake.complaints.department',
  'ComplaintFilter.partner': 'intake.complaints.partner',
  'CaseFilter.step': 'escalation.cases.step',
  'CaseFilter.ownerRole': 'escalation.cases.owner_role',
  'CaseFilter.handler': 'escalation.cases.handler',
  'CaseFilter.department': 'escalation.cases.department',
  'CaseFilter.owedBy': 'escalation.cases.owner_role',
  'InformedFilter.role': 'escalation.informed_roles.role',
  'OutboxFilter.kinds': 'correspondence.letters.kind',
  'ReferralFilter.body': 'disputes_referral.referrals.body',
  'Query.complaint.id': 'intake.complaints.complaint_id',
  'Query.complaintByReference.reference': 'intake.complaints.reference',
  'Query.letter.id': 'correspondence.letters.letter_id',
};

function valuesIn(owner: Client, firm: string): (name: string) => Promise<readonly unknown[]> {
  const dayMs = 86_400_000;
  const ago = (days: number) => new Date(Date.now() - days * dayMs);
  const others: Readonly<Record<string, readonly unknown[]>> = {
    'ComplaintFilter.receivedFrom': [ago(30).toISOString(), ago(700).toISOString()],
    'ComplaintFilter.receivedBefore': [ago(30).toISOString(), ago(700).toISOString()],
    'ReferralFilter.filedFrom': [ago(30).toISOString(), ago(700).toISOString()],
    'ReferralFilter.filedBefore': [ago(30).toISOString(), ago(700).toISOString()],
    'Query.dueClocks.within': ['P1D', 'P30D'],
    'Query.subjects.kind': ['limit'],
    'Query.subject.kind': ['limit'],
    'Query.subject.reference': ['none'],
    'Query.disputeBodies.on': [ago(0).toISOString().slice(0, 10)],
    'Query.explainTerm.input': [],
    'Query.promiseReport.firm': [firm],
    'Query.promiseReport.period': [
      { from: ago(365).toISOString().slice(0, 10), to: ago(0).toISOString().slice(0, 10) },
    ],
  };
  return async (name) => {
    const known = others[name];
    if (known !== undefined) return known;
    const [schema, table, column] = columns[name]?.split('.') ?? [];
    if (column === undefined) throw new Error(`explain.ts does not know what to ask for ${name}`);
    const { rows } = await owner.query<{ value: unknown }>(
      `select ${column} as value from ${schema}.${table} where firm = $1 and ${column} is not null group by 1 order by count(*) desc, 1`,
      [firm],
    );
    const values = rows.map(({ value }) => value);
    return [...new Set([values[0], values.at(-1)])].filter((value) => value !== undefined);
  };
}

function endOf(data: unknown): string | null {
  const [list] = Object.values(
    (data ?? {}) as Readonly<Record<string, { pageInfo?: { hasNextPage: boolean; endCursor: string } }>>,
  );
  return list?.pageInfo?.hasNextPage === true ? list.pageInfo.endCursor : null;
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { database: text, folder: text, discard: { type: 'boolean' }, all: { type: 'boolean' } },
  });
  const lines = await explainIn(values);
  const shown = values.all === true ? lines : lines.filter(({ wrong }) => wrong.length > 0);
  for (const { question, statement, wrong } of shown) {
    const { shown: rows, ms, buffers, scans } = statement;
    const read = scans.map(({ table, index, read: count }) => `${table} by ${index ?? 'nothing'}: ${count}`).join('; ');
    process.stdout.write(`${question} | ${read} | shown ${rows} | ${buffers} buffers | ${ms.toFixed(1)} ms\n`);
    for (const each of wrong) process.stdout.write(`  ${each}\n`);
    if (wrong.length > 0) process.stdout.write(`  ${statement.sql.slice(0, 300)}\n`);
  }
  const short = lines.filter(({ wrong }) => wrong.length > 0);
  const isKnown = ({ question, statement }: Line) =>
    statement.ms <= mostOfKnownMs &&
    statement.scans.every(({ index }) => index !== undefined) &&
    known.some(([of]) => of.test(question));
  const unknown = short.filter((line) => !isKnown(line));
  for (const [of, why] of known)
    if (short.some(({ question }) => of.test(question))) process.stdout.write(`known: ${of.source}: ${why}\n`);
  process.stdout.write(
    `${lines.length} statements, ${lines.length - short.length} met, ${short.length} short, of which ${short.length - unknown.length} known\n`,
  );
  if (unknown.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
