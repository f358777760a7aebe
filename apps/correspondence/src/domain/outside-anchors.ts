import type { LetterDefinition, WindowAnchors } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import type { Correspondence } from './correspondence';
import type { Letter } from './letter';
import { definitionOf, type Today } from './rules';

type Meaning = LetterDefinition['means'][number];

/** What a dispute body's terms count from, as a letter of that moment can tell them. */
export interface LetterAnchors extends WindowAnchors {
  /** The letter itself communicates the final position: sending it begins what counts from there. */
  readonly isPosition: boolean;
}

/** The instants as far as they have happened, and what sending this letter adds to them: the letter that communicates the
 *  final position, a decision or a refusal to admit the complaint, is where the terms begin that it tells.
 *  @returns undefined before receipt */
export function anchorsFor(letter: Letter, state: Correspondence, today: Today): LetterAnchors | undefined {
  if (state.received === undefined) return undefined;
  const at = letter.sentAt ?? today.now;
  const isPosition = tellsDecision(letter, state, today) || tellsRefusal(letter, state, today);
  const finalPosition = isPosition ? at : latest([state.finalPositionAt, refusalToldAt(state, today)]);
  const isAnswer = isPosition || isMeant(letter.kind, today, 'decision', 'substantive');
  const answers = sentMeaning(state, today, 'decision', 'substantive');
  return {
    firstComplaint: Date.parse(state.received.at),
    finalPosition,
    response: earliest([state.answeredAt, state.finalPositionAt, ...answers, finalPosition, isAnswer ? at : undefined]),
    isPosition,
  };
}

/** Whether a letter is the one that tells the decision that stands, or would if it left now: a second copy is not. */
function tellsDecision(letter: Letter, { decision, finalPositionAt }: Correspondence, today: Today): boolean {
  if (!isMeant(letter.kind, today, 'decision')) return false;
  if (finalPositionAt === undefined || finalPositionAt === letter.sentAt) return true;
  return decision !== undefined && Date.parse(decision.at) > finalPositionAt;
}

function tellsRefusal(letter: Letter, state: Correspondence, today: Today): boolean {
  if (letter.kind !== refusalLetter(state, today)) return false;
  const toldAt = refusalToldAt(state, today);
  return toldAt === undefined || toldAt === letter.sentAt;
}

/** The kind of letter that tells a complainant that the complaint is not admitted, where that was decided. */
function refusalLetter({ refusal }: Correspondence, { rules }: Today): string | undefined {
  return rules.procedure.admissibility.find(({ id }) => id === refusal?.limit)?.letter;
}

function refusalToldAt(state: Correspondence, today: Today): Instant | undefined {
  const { refusal, letters } = state;
  if (refusal === undefined) return undefined;
  const kind = refusalLetter(state, today);
  const sent = letters.filter((letter) => letter.kind === kind && (letter.sentAt ?? 0) >= refusal.at);
  return earliest(sent.map(({ sentAt }) => sentAt));
}

function sentMeaning({ letters }: Correspondence, today: Today, ...means: readonly Meaning[]) {
  return letters.flatMap(({ kind, sentAt }) => (isMeant(kind, today, ...means) ? [sentAt] : []));
}

function isMeant(kind: string, { rules }: Today, ...means: readonly Meaning[]): boolean {
  return definitionOf(rules, kind).means.some((meaning) => means.includes(meaning));
}

function latest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
