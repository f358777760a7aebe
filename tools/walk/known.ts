import type { Fault } from './checks';

/** What the walk finds and somebody has looked at: why it is so, or where it is written down as to be mended. Whoever mends it takes
 *  it out here. */
const known: readonly { readonly check: Fault['check']; readonly about: RegExp; readonly why: string }[] = [
  {
    check: 'no answer',
    about: /, its answer came back$/,
    why: 'a letter that came back still counts as sent when the case is closed (findings/sentences.md, More 2)',
  },
  {
    check: 'no answer',
    about: /^closed as not-admissible$/,
    why: 'closing as not admissible asks for no decision on admissibility: a minuted talk is enough, and no letter leaves (escalation, close.ts, wasTold)',
  },
  {
    check: 'gate passed',
    about: /: a talk$/,
    why: 'holdTalk asks no gate (findings/sentences.md, S2.13)',
  },
  {
    check: 'clock never stopped',
    about: /^S3\.C6$/,
    why: 'it stops with a response, and giveResponse refuses what is routed (findings/sentences.md, S3.3)',
  },
];

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
