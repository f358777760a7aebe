import { enumName, type Identity } from '@gehoor/service-kit';
import type { Rulebook, Rules } from '@gehoor/procedure';
import { type Dossier, noDossier, read } from './dossier';
import { type Distinctions, toldApart } from './standing';
import { emptyHouse, opened, type PureHouse } from './pure-house';
import { persons } from './vocabulary';

/** How a complaint may come in, as the procedure tells such complaints apart. */
export interface WayIn {
  readonly name: string;
  readonly house: PureHouse;
  readonly dossier: Dossier;
}

type Told = Readonly<Record<string, unknown>>;

/** Every way in of a procedure, each once; those that registration refuses are counted. */
export function waysIn(
  rulebook: Rulebook,
  rules: Rules,
  people: readonly Identity[],
  distinctions: Distinctions,
): { readonly ways: readonly WayIn[]; readonly refused: ReadonlyMap<string, string> } {
  const empty = emptyHouse(rulebook, rules, startOf(rules));
  const refused = new Map<string, string>();
  const ways = new Map<string, WayIn>();
  const clerk = people.find(({ roles }) => roles.includes('handler'));
  const opening = empty.desks.flatMap(({ openings }) => openings)[0];
  if (clerk === undefined || opening === undefined) throw new Error('nobody can register a complaint');
  for (const told of combined(choices(rules, distinctions))) {
    const input = opening.input.safeParse({ ...always, ...told });
    const name = nameOf(told);
    if (!input.success) {
      refused.set(name, input.error.issues[0]?.message ?? '');
      continue;
    }
    const house = opened(empty, opening.name, input.data, clerk);
    if ('code' in house) {
      refused.set(name, house.code);
      continue;
    }
    const dossier = house.facts.reduce((so, fact) => read(so, fact, rules.procedure), noDossier);
    const key = `${dossier.status} ${toldApart(dossier.known, distinctions).join()} ${String(told['aboutEventOn'])}`;
    if (!ways.has(key)) ways.set(key, { name, house, dossier });
  }
  return { ways: [...ways.values()], refused };
}

const address = { street: 'Dorpsstraat 1', postalCode: '1234 AB', city: 'Amsterdam', country: 'NL' };
const complainant = { name: 'Zoë Çelik', email: 'zoe@example.nl', phone: '+31 6 12345678', address };
const always: Told = { complainant, description: 'De auto stond drie weken stil.' };

/** A Monday morning on which the procedure is in force. */
function startOf({ procedure }: Rules): number {
  return Date.parse(procedure.validFrom > '2026-12-31' ? '2027-03-01T09:00:00.000Z' : '2026-03-02T09:00:00.000Z');
}

/** What may be told at registration, as far as the procedure asks about it: by field, the values worth telling. */
function choices({ procedure }: Rules, { conditions }: Distinctions): readonly (readonly Told[])[] {
  const { kinds, channels, severity, products, departments, gates, admissibility } = procedure;
  const asks = (field: string) => [...(conditions.get(field) ?? [])].some((value) => value !== undefined);
  const concerns =
    gates.some(({ kind }) => kind === 'hearing' || kind === 'not-the-subject') || asks('concernsPersons');
  const liable = gates.some(({ kind }) => kind === 'insurer') || asks('liabilityPossible');
  const types = [...new Set(kinds.flatMap(({ decisionTypes }) => decisionTypes))];
  return [
    kinds.map(({ id }) => ({ kind: enumName(id) })),
    channels.map(({ id }) => ({ channel: enumName(id) })),
    severity === undefined ? [{}] : severity.levels.map(({ id }) => ({ severity: id })),
    products.length === 0 ? [{}] : products.map(({ id }) => ({ product: id })),
    departments.length === 0 ? [{}] : [{ department: departments[0]!.id }],
    asks('complainantType') ? [{ complainantType: 'CONSUMER' }, { complainantType: 'BUSINESS' }] : [{}],
    types.length === 0 ? [{}] : [{}, { decisionType: types[0] }],
    liable ? [{}, { liabilityPossible: true }] : [{}],
    concerns ? [{}, { concernsPersons: [persons[0]] }] : [{}],
    admissibility.length === 0 ? [{}] : [{}, { aboutEventOn: '2016-05-02' }],
  ];
}

function combined(fields: readonly (readonly Told[])[]): readonly Told[] {
  return fields.reduce<readonly Told[]>(
    (so, values) => so.flatMap((told) => values.map((value) => ({ ...told, ...value }))),
    [{}],
  );
}

function nameOf(told: Told): string {
  return Object.entries(told)
    .map(([field, value]) => (typeof value === 'boolean' ? field : String(value)))
    .join(' ')
    .toLowerCase();
}
