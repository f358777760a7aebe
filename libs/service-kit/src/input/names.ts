import type { EventData } from '@gehoor/contracts';

/** GraphQL writes IN_PERSON where facts and procedures say in-person. */
export type EnumName<C extends string> = C extends `${infer Head}-${infer Tail}`
  ? `${Uppercase<Head>}_${EnumName<Tail>}`
  : Uppercase<C>;

export type CodeOf<E extends string> = E extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}-${CodeOf<Tail>}`
  : Lowercase<E>;

/** The GraphQL name of a code. */
export function enumName<C extends string>(code: C): EnumName<C> {
  return code.toUpperCase().replaceAll('-', '_') as EnumName<C>;
}

/** The code a GraphQL name stands for. */
export function codeOf<E extends string>(name: E): CodeOf<E> {
  return name.toLowerCase().replaceAll('_', '-') as CodeOf<E>;
}

type Unit = EventData<'term.agreed'>['term']['unit'];

/** GraphQL writes WORKING_DAYS for workingDays. */
export const termUnits = {
  HOURS: 'hours',
  WORKING_HOURS: 'workingHours',
  DAYS: 'days',
  WORKING_DAYS: 'workingDays',
  WEEKS: 'weeks',
  MONTHS: 'months',
  YEARS: 'years',
} as const satisfies Readonly<Record<string, Unit>>;

type UnitName = keyof typeof termUnits;
const unitNames = Object.keys(termUnits) as UnitName[];

/** The GraphQL name of a unit. */
export function termUnitName(unit: Unit): UnitName {
  const name = unitNames.find((each) => termUnits[each] === unit);
  if (name === undefined) throw new Error(`GraphQL has no name for ${unit}`);
  return name;
}
