import { schemaId, type JsonSchema } from '@gehoor/contracts';
import { lengthOf, type ClockDefinition, type Procedure, type Rulebook, type Text } from '@gehoor/procedure';
import { z } from 'zod';
import { clockLength, plainWord } from '../rulebook-page-words';

const text = z.object({ nl: z.string(), en: z.string() });
const titled = z.object({
  id: z.string().describe('The code that events carry'),
  title: text.describe('What people call it'),
});
const cited = titled.extend({ clause: z.string().optional().describe('The clause it exists for, one of `clauses`') });

/** What the codes mean that events of complaints under one version of a procedure carry. No personal data. */
export const referenceSchema = z.object({
  procedure: z.string().describe('`<id>@<version>`, as `ce_procedure` has it'),
  title: text.describe('Name of the procedure'),
  firm: z.object({
    id: z.string().describe('As `ce_firm` has it'),
    name: z.string().describe('As customers know it'),
  }),
  validFrom: z.iso.date().describe('First day on which complaints received run under this version'),
  status: z.enum(['draft', 'released']).describe('Complaints run under a released version only'),
  clauses: z
    .array(
      z.object({
        id: z.string().describe('The code that events carry as `clause`; `basis:<clock>` where the text is silent'),
        place: z.string().optional().describe('Where in the published text; absent where the text is silent'),
        text: text.describe('The sentence, paraphrased; where the text is silent, why the clock exists'),
        modality: z.enum(['must', 'target', 'offer', 'internal']).describe('What missing it means'),
      }),
    )
    .describe('What was promised'),
  clocks: z.array(
    cited.extend({
      clause: z.string().describe('What its events carry as `clause`'),
      kind: z.enum(['deadline', 'recurring', 'gap', 'promise', 'window']),
      modality: z.enum(['must', 'target', 'offer', 'internal']),
      term: z
        .object({ amount: z.number(), unit: z.string(), roll: z.string().optional() })
        .optional()
        .describe('How long it runs; absent where a fact tells'),
      length: text.describe('How long it runs, in words'),
    }),
  ),
  steps: z.array(cited.extend({ owner: z.string().describe('Role that handles, one of `roles`') })),
  roles: z.array(titled),
  gates: z.array(cited.extend({ kind: z.string().describe('What it waits for') })),
  letters: z.array(cited.extend({ elements: z.array(cited).describe('What it says') })).describe('By their `kind`'),
  remedies: z.array(titled).describe('By their `kind`'),
  limits: z.array(cited).describe('Limits of admissibility'),
  bodies: z.array(titled).describe('Dispute bodies and courts'),
  severities: z.array(titled).describe('From light to heavy'),
  products: z.array(titled),
  departments: z.array(titled),
  subjects: z
    .array(titled)
    .describe('What facts of the service are about, by their `kind`; none where any code will do'),
  reasons: z.array(titled).describe('Reasons of moves, pauses, extensions and exceptions'),
});
export type Reference = z.infer<typeof referenceSchema>;

/** Any validator of JSON Schema 2020-12 can check a file with it. */
export function referenceJsonSchema(): JsonSchema {
  const { $schema, ...body } = z.toJSONSchema(referenceSchema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
    },
  });
  return {
    $schema,
    $id: schemaId('procedure-reference.v1.json'),
    title: 'What the codes of a procedure mean',
    ...body,
  };
}

/** @param rulebook it stands in, which knows the dispute bodies it names */
export function referenceOf(procedure: Procedure, rulebook: Rulebook): Reference {
  const { id, version, title, firm, validFrom, status, steps, gates, letters, remedies, products, departments } =
    procedure;
  return {
    procedure: `${id}@${version}`,
    title,
    firm: { id: firm.id, name: firm.name },
    validFrom,
    status,
    clauses: [
      ...procedure.clauses.map(({ id: clause, place, nl, en, modality }) => ({
        id: clause,
        place,
        text: { nl, en },
        modality,
      })),
      ...procedure.clocks.filter(({ clause }) => clause === undefined).map(silent),
    ],
    clocks: procedure.clocks.map((clock) => clockOf(procedure, clock)),
    steps: steps.map(({ owner, ...step }) => ({ ...citedOf(step), owner })),
    roles: procedure.roles.map(titledOf),
    gates: gates.map(({ kind, ...gate }) => ({ ...citedOf(gate), kind })),
    letters: letters.map(({ kind, elements, ...letter }) => ({
      ...citedOf({ ...letter, id: kind }),
      elements: elements.map(({ label, ...element }) => citedOf({ ...element, title: label })),
    })),
    remedies: remedies.map(({ kind, title: name }) => ({ id: kind, title: name })),
    limits: procedure.admissibility.map(citedOf),
    bodies: bodiesOf(procedure, rulebook),
    severities: (procedure.severity?.levels ?? []).map(titledOf),
    products: products.map(titledOf),
    departments: departments.map(titledOf),
    subjects: procedure.subjects.map(titledOf),
    reasons: reasonsOf(procedure).map((reason) => ({ id: reason, title: plainWord(reason) })),
  };
}

interface Titled {
  readonly id: string;
  readonly title: Text;
}

const titledOf = ({ id, title }: Titled) => ({ id, title });

const citedOf = ({ clause, ...thing }: Titled & { readonly clause?: string | undefined }) => ({
  ...titledOf(thing),
  ...(clause === undefined ? {} : { clause }),
});

/** What events cite for a clock of which the published text says nothing. */
const citedFor = ({ id, clause }: ClockDefinition): string => clause ?? `basis:${id}`;

function silent(clock: ClockDefinition): Reference['clauses'][number] {
  return { id: citedFor(clock), text: clock.basis ?? clock.title, modality: clock.modality };
}

function clockOf(procedure: Procedure, clock: ClockDefinition): Reference['clocks'][number] {
  const { kind, modality } = clock;
  const length = clock.term === undefined ? undefined : lengthOf(procedure, clock.term);
  const minutes = length !== undefined && 'minutes' in length ? { amount: length.minutes, unit: 'minutes' } : undefined;
  const term = length !== undefined && 'term' in length ? length.term : minutes;
  return {
    ...titledOf(clock),
    clause: citedFor(clock),
    kind,
    modality,
    ...(term === undefined ? {} : { term }),
    length: clockLength(procedure, clock),
  };
}

/** Under the names they have last. */
function bodiesOf({ outside }: Procedure, rulebook: Rulebook): Reference['bodies'] {
  return [...new Set(outside.map(({ body }) => body))].map((id) => {
    const name = rulebook.disputeBody(id, '9999-12-31')?.name.at(-1)?.value;
    return { id, title: name ?? plainWord(id) };
  });
}

function reasonsOf({ steps, clocks, admissibility }: Procedure): readonly string[] {
  const found = [
    ...steps.flatMap(({ moves }) => moves.flatMap(({ reasons = [] }) => reasons)),
    ...clocks.flatMap(({ pauses }) => pauses.map(({ reason }) => reason)),
    ...clocks.flatMap((clock) => clock.extends.flatMap(({ reasons }) => reasons)),
    ...clocks.flatMap(({ unless }) => unless?.reasons ?? []),
    ...admissibility.flatMap(({ discretion }) => discretion?.reasons ?? []),
  ];
  return [...new Set(found)].sort();
}
