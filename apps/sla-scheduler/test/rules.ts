import { aLetter, rulesWith as rulesWithAll, type ClockInput } from '@gehoor/testing';
import type { Rules } from '../src/domain/clock';

export { aClock, type ClockInput } from '@gehoor/testing';

/** Rules with these clocks, and a letter that tells of whatever they want told. */
export function rulesWith(...clocks: readonly ClockInput[]): Rules {
  return rulesWithAll({ clocks: [...clocks], letters: [aLetter('notice')] });
}
