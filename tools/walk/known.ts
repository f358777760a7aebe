import type { Fault } from './checks';

/** What the walk finds and somebody has looked at: why it is so, or where it is written down as to be mended. Whoever mends it takes
 *  it out here. */
const known: readonly { readonly check: Fault['check']; readonly about: RegExp; readonly why: string }[] = [];

type Found = Pick<Fault, 'check' | 'about'>;

/** Why a finding is known; undefined where it is not. */
export function isKnown({ check, about }: Found): string | undefined {
  return known.find((each) => each.check === check && each.about.test(about))?.why;
}

/** What is known and was not found: mended, or out of reach of the bounds. */
export function knownAndGone(found: readonly Found[]): readonly string[] {
  return known.flatMap(({ check, about, why }) =>
    found.some((each) => each.check === check && about.test(each.about)) ? [] : [`${check} ${String(about)}: ${why}`],
  );
}
