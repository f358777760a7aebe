export * from './model';
export { firstWholeDay, gapEndsAt, gapNotObserved, type GapNotObserved } from './clocks/gap';
export { livesOf, type ClockLife, type ThingRun } from './clocks/lives-of';
export { lastingRun } from './clocks/lasting-run';
export { isOfEachFact, toldIn } from './clocks/threads';
export type { ClockRules } from './clocks/clock-rules';
export type { RecordedFact } from './clocks/history';
export { asLength, dueOf, lengthOf, parameterValue } from './clocks/length-of';
export { limitsOn, type LimitStanding, type Timeliness } from './admissibility/limits';
export { houseSilence, silenceLastsUntil } from './closing/silence';
export { atClosing, type Declared, dutiesOwed, type DutyState, type MeasuredRun, type OwedDuty } from './duties/owed';
export { disputeBodyOn, isValidOn, valueOn, type Dated } from './disputes/dated';
export { nothingSaid, saidAfter, windowAnchors, type Said } from './disputes/position';
export { gateOpensAt, window, type DisputeWindow, type WindowAnchors } from './disputes/window';
export { movedOnBy } from './steps/moved-on';
export { applies, conditionFields, factsOf, knownAfter, type ComplaintFacts } from './facts/complaint-facts';
export { stillHolds } from './facts/ground';
export { serviceDeciders } from './facts/service-deciders';
export { serviceFactKinds } from './facts/service-fact-kinds';
export { fieldOf, hasFields, matches, type ProcedureFact } from './facts/pattern';
export { isHeldUpBy } from './letters/held-up';
export { beginsWithDateIn } from './letters/promised';
export { tellsDecision } from './letters/tells-decision';
export {
  isCalledForBy,
  leavesAgainOn,
  lettersTriggeredBy,
  type NotForIt,
  type TriggeredLetter,
  whyNotFor,
} from './letters/triggered';
export { problemText, type RulebookProblem } from './parse/problem';
export type { RulebookSource } from './rulebook/read-files';
export { createRulebook, type Rulebook, type Rules } from './rulebook/rulebook';
export { beginningStep } from './steps/beginning-step';
export { decidersOn } from './steps/ways-on';
export type { FactCatalogue } from './lint/catalogue';
export { coverage, unknownObligations, type Covered, type Obligation } from './lint/coverage';
export { elementsOf, type Element } from './lint/elements';
export type { Fault, Gravity, LintContext } from './lint/lint';
export { lintProcedure, lints, type Finding } from './lint/lint-procedure';
export { lintRulebook, type RulebookFinding } from './lint/lint-rulebook';
export { fieldsOf, rulebookSchemas, type SchemaField } from './parse/json-schema';
