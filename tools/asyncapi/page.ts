import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  currentVersion,
  eventTitle,
  eventsBySource,
  isEventType,
  parkedFile,
  personsFile,
  principals,
  publishedSchemas,
  schemaName,
  serviceNames,
  snapshotFile,
  topicAccess,
  topicSettings,
  type EventType,
  type JsonSchema,
  type ServiceName,
  type Topic,
} from '@gehoor/contracts';
import { fieldsOf } from '@gehoor/procedure';
import { escaped } from '../html';
import { factHeaders, recordHeaders } from './headers';

const fixtures = join(__dirname, '../../libs/contracts/fixtures');

/** The contract as a page for people: one file, nothing loaded from anywhere. */
export function asyncApiPage(): string {
  const style = readFileSync(join(__dirname, 'page.css'), 'utf8');
  const script = readFileSync(join(__dirname, 'page-find.js'), 'utf8');
  const services = serviceNames.map((service) => ({
    service,
    types: Object.keys(eventsBySource[service]).filter(isEventType),
  }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gehoor events</title>
<style>
${style}</style>
</head>
<body>
<nav aria-label="Contents">
<a class="brand" href="#top">Gehoor events</a>
<label>Find <input id="find" type="search" placeholder="letter, clock, dueAt …" autocomplete="off"></label>
<h2>Topics</h2>
<ul>${Object.keys(topicSettings)
    .map((topic) => `<li><a href="#${topic}">${topic}</a></li>`)
    .join('')}</ul>
${services.map(({ service, types }) => navigation(service, types)).join('\n')}
</nav>
<main id="top">
${introduction(services.reduce((sum, { types }) => sum + types.length, 0))}
<h2>Topics</h2>
${Object.values(topicSettings).map(topicSection).join('\n')}
<h2>Headers of facts</h2>
<p>CloudEvents 1.0, Kafka protocol binding, binary mode: each attribute is a header, <code>ce_</code> and its name in lower case.</p>
<p>These are the headers of a fact. Of one type, <code>ce_type</code>, <code>ce_source</code>, <code>ce_typeversion</code> and <code>ce_dataschema</code> are always the same.</p>
${fieldTable(factHeaders)}
${services.map(({ service, types }) => `<h2>Stated by ${service}</h2>\n${types.map(eventSection).join('\n')}`).join('\n')}
<h2>Messages of the other topics</h2>
${recordSection('Latest state of a complaint', 'snapshot', snapshotFile)}
${recordSection('Persons of a complaint', 'persons', personsFile)}
${recordSection('Erasure of a record of persons', 'persons-erased')}
${recordSection('A message that could not be taken', 'parked', parkedFile)}
</main>
<script>
${script}</script>
</body>
</html>
`;
}

function introduction(count: number): string {
  return `<header>
<h1>Gehoor events</h1>
<p>${count} kinds of fact about a complaint, as they travel between the services and to whoever may read them. Generated from the registry that the
services themselves use; the same as <a href="../libs/contracts/asyncapi.yaml">asyncapi.yaml</a> (AsyncAPI 3) and
<a href="../libs/contracts/schemas/">the JSON Schemas</a> (2020-12), for people. Start reading with <a href="analytics.md">analytics.md</a>.</p>
<p>Within a version only optional fields are added: pass over fields you do not know. Anything else becomes a new version of the type.</p>
</header>`;
}

function navigation(service: ServiceName, types: readonly EventType[]): string {
  const links = types.map((type) => `<li data-find="${escaped(searchable(type))}"><a href="#${type}">${type}</a></li>`);
  return `<h2>${service}</h2>\n<ul>${links.join('')}</ul>`;
}

function topicSection(settings: (typeof topicSettings)[Topic]): string {
  const { topic } = settings;
  const kept = settings.cleanup === 'compact' ? 'the latest of each key' : retention(settings.retentionMs);
  const who = (kind: 'read' | 'write') =>
    principals.filter((principal) => topicAccess[principal][kind].some((name: Topic) => name === topic)).join(', ');
  return `<section id="${topic}"><h3><code>${topic}</code></h3>
<dl><dt>Partitions</dt><dd>${settings.partitions}, chosen by complaint id (murmur2)</dd><dt>Keeps</dt><dd>${kept}</dd>
<dt>Copies</dt><dd>${settings.replicationFactor}, acknowledged by at least ${settings.minInSyncReplicas}</dd>
<dt>Written by</dt><dd>${who('write')}</dd><dt>Read by</dt><dd>${who('read') || 'nobody yet'}</dd></dl></section>`;
}

function retention(ms: number): string {
  return ms < 0 ? 'everything, for ever' : `${Math.round(ms / 86_400_000)} days`;
}

function eventSection(type: EventType): string {
  const file = schemaName(type, currentVersion(type));
  const schema = publishedSchemas().get(file) ?? {};
  return `<section id="${type}" data-find="${escaped(searchable(type))}"><h3><code>${type}</code> <small>version ${currentVersion(type)}</small></h3>
<p>${escaped(eventTitle(type, 'en'))} <span lang="nl">· ${escaped(eventTitle(type, 'nl'))}</span></p>
${fieldTable(schema)}${earlierVersions(type)}
<details><summary>Example</summary><pre>${escaped(example(file))}</pre></details></section>`;
}

function earlierVersions(type: EventType): string {
  const links = Array.from({ length: currentVersion(type) - 1 }, (_, index) => {
    const file = schemaName(type, index + 1);
    return `<a href="../libs/contracts/schemas/${file}">version ${index + 1}</a>`;
  });
  return links.length === 0 ? '' : `\n<p>Not written any more, and still on the topic: ${links.join(', ')}.</p>`;
}

function recordSection(title: string, name: keyof typeof recordHeaders, file?: string): string {
  const value = file === undefined ? '<p>No value.</p>' : fieldTable(publishedSchemas().get(file) ?? {});
  return `<section id="${file ?? name}"><h3>${title}</h3>
<h4>Headers</h4>${fieldTable(recordHeaders[name])}
<h4>Value</h4>${value}</section>`;
}

function fieldTable(schema: JsonSchema): string {
  const rows = fieldsOf(schema).map(
    ({ path, required, schema: field, description }) =>
      `<tr><td><code>${escaped(path)}</code></td><td>${escaped(typeOf(field))}</td><td>${required ? 'always' : 'if known'}</td><td>${escaped(description ?? '')}</td></tr>`,
  );
  return `<div class="scroll"><table><thead><tr><th>Field</th><th>Type</th><th>Present</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function example(file: string): string {
  const list: readonly { readonly value: unknown }[] = JSON.parse(readFileSync(join(fixtures, file), 'utf8'));
  return JSON.stringify(list[1]?.value, undefined, 2);
}

function searchable(type: EventType): string {
  const fields = fieldsOf(publishedSchemas().get(schemaName(type, currentVersion(type))) ?? {}).map(({ path }) => path);
  return [type, eventTitle(type, 'en'), eventTitle(type, 'nl'), ...fields].join(' ').toLowerCase();
}

function typeOf(schema: JsonSchema): string {
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.join(' | ');
  if (schema.type === 'array') return `list of ${typeOf(Object(schema.items))}`;
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) return alternatives.map((alternative) => typeOf(alternative)).join(' or ');
  if (schema.type === 'string') return typeof schema.format === 'string' ? schema.format : 'text';
  return String(schema.type ?? 'anything');
}
