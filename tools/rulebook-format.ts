import { eventTitle, eventsBySource, isEventType } from '@gehoor/contracts';
import { fieldsOf, lints, rulebookSchemas, type FactCatalogue, type SchemaField } from '@gehoor/procedure';

const begin = '<!-- generated: npm run rulebook:schema -->';
const end = '<!-- end of generated -->';

/** The guide with its catalogue written anew from the model, the contracts and the lints. */
export function withCatalogue(guide: string, catalogue: FactCatalogue): string {
  const from = guide.indexOf(begin);
  const to = guide.indexOf(end);
  if (from < 0 || to < from) throw new Error('docs/procedure-format.md has lost the marks of its generated part');
  const parts = [triggers, meanings, bindings(), facts(catalogue), fields(), bodies(), rules()];
  return `${guide.slice(0, from)}${begin}\n\n${parts.join('\n\n')}\n\n${guide.slice(to)}`;
}

const triggers = `## The triggers of a move

| trigger | made by | needs |
|---|---|---|
| \`dissatisfied\` | \`statement.received\` of kind \`dissatisfied\` | usually \`after\` a decision |
| \`declined\` | \`statement.received\` of kind \`declines-talk\`, or \`talk.declined\` | |
| \`expired\` | \`clock.expired\` | \`clock\` |
| \`unable\` | \`handler.unable\` | \`reasons\` |
| \`taken-over\` | \`case.taken-over\` | \`by\`, \`reasons\` |
| \`forwarded\` | \`complaint.handed-over\` | |
| \`raised\` | \`complaint.classified\` with a heavier severity than before | \`level\`: that one or a heavier |
| \`decided\` | \`decision.taken\` | \`reasons\`: outcomes it is for; absent: any |`;

const meanings = `## What sending a letter means

| \`means\` | effect | must hold |
|---|---|---|
| \`acknowledgement\` | receipt is confirmed; no gate holds it back | receipt or reference, how to reach you |
| \`decision\` | the decision is communicated: the complaint is resolved | judgement, reasons, the next way; in the last step the way outside and its last day |
| \`substantive\` | counts as an answer in substance | |
| \`delay-notice\` | the customer was told in time; no gate holds it back | reason, new date |
| \`information-request\` | the customer was asked | what is asked |
| \`referral\` | the way outside was told | where, and the last day if there is one |`;

function bindings(): string {
  const bind = fieldsOf(rulebookSchemas().procedure).find(({ path }) => path === 'letters[].elements[].from.bind');
  const names = Array.isArray(bind?.schema['enum']) ? bind.schema['enum'].map((name) => `\`${String(name)}\``) : [];
  return `## What an element of a letter can be bound to\n\n${names.join(' · ')}\n\nBesides these: the date of a \`clock\`, a fixed \`text\`, or text to \`fill\` in.`;
}

function facts(catalogue: FactCatalogue): string {
  const rows = Object.entries(eventsBySource).flatMap(([source, events]) =>
    Object.keys(events).map((type) => {
      const title = isEventType(type) ? eventTitle(type, 'en') : type;
      const held = fieldsOf(catalogue[type] ?? {}).filter(({ path }) => path !== 'at');
      return `| \`${type}\` | ${title} | ${source} | ${held.map(fieldShown).join(', ')} |`;
    }),
  );
  return `## The facts\n\nEvery fact also has \`at\`, its own time. ◦ may be absent.\n\n| fact | means | stated by | fields |\n|---|---|---|---|\n${rows.join('\n')}`;
}

function fieldShown({ path, required, schema }: SchemaField): string {
  const values = schema['enum'];
  const of = Array.isArray(values) ? `: ${values.join(' / ')}` : '';
  return `\`${path}\`${required ? '' : ' ◦'}${of}`;
}

function fields(): string {
  return `## Every field of a procedure\n\n● must be there. Fields that mean the same everywhere (\`when\`, \`where\`, \`clause\`, \`basis\` …) stand where they come first.\n\n${table(fieldsOf(rulebookSchemas().procedure))}`;
}

function bodies(): string {
  return `## Every field of a dispute body\n\n${table(fieldsOf(rulebookSchemas()['dispute-body']))}`;
}

/** Fields that say the same everywhere are shown once, where they stand first. */
function table(all: readonly SchemaField[]): string {
  const shown = all.filter(({ path, description }, index) => {
    const name = path.split('.').at(-1);
    return (
      all.findIndex((other) => other.path.split('.').at(-1) === name && other.description === description) === index
    );
  });
  const rows = shown.map(
    (field) => `| \`${field.path}\` | ${field.required ? '●' : ''} | ${kindOf(field)} | ${field.description ?? ''} |`,
  );
  return `| field | | holds | meaning |\n|---|---|---|---|\n${rows.join('\n')}`;
}

function kindOf({ schema }: SchemaField): string {
  const values = schema['enum'] ?? (schema['const'] === undefined ? undefined : [schema['const']]);
  if (Array.isArray(values))
    return values.length > 12 ? 'one of a list' : values.map((value) => `\`${String(value)}\``).join(' ');
  const items = schema['items'];
  if (typeof items === 'object' && items !== null && 'enum' in items && Array.isArray(items.enum)) {
    return `list of ${items.enum.map((value: unknown) => `\`${String(value)}\``).join(' ')}`;
  }
  if (schema['type'] === 'array') return 'list';
  if (Array.isArray(schema['anyOf'])) return 'one of several shapes';
  return (
    { object: 'block', integer: 'number', boolean: 'true or false', string: 'text' }[String(schema['type'])] ??
    String(schema['type'])
  );
}

function rules(): string {
  return `## What the lint refuses\n\n| lint | refuses |\n|---|---|\n${lints.map(({ name, refuses }) => `| \`${name}\` | ${refuses} |`).join('\n')}`;
}
