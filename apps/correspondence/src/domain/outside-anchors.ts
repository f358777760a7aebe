import { instantOf } from '@gehoor/decision';
import { nothingSaid, saidAfter, type WindowAnchors, windowAnchors } from '@gehoor/procedure';
import type { Correspondence } from './correspondence';
import type { Letter } from './letter';
import type { Today } from './rules';

/** What a dispute body's terms count from, as a letter of that moment can tell them: what has been said by then, and the letter
 *  itself. One that communicates the final position, a decision or a refusal to admit the complaint, is where the terms begin
 *  that it tells.
 *  @returns undefined before receipt */
export function anchorsFor(
  letter: Letter,
  { received, history }: Correspondence,
  { rules, now }: Today,
): WindowAnchors | undefined {
  if (received === undefined) return undefined;
  const at = letter.sentAt ?? now;
  const sending = { type: 'letter.sent', data: { at: new Date(at).toISOString(), kind: letter.kind } };
  const said = [...history, sending].reduce(saidAfter, nothingSaid);
  return windowAnchors(rules.procedure, instantOf(received.at), said, at);
}
