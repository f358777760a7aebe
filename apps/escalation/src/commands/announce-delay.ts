import type { Fact } from '@gehoor/contracts';
import { fact, firstReason, instantOf, refuse, type Rejection } from '@gehoor/decision';
import { type ClockDefinition, lastingRun } from '@gehoor/procedure';
import { fields, ownFact, there } from '@gehoor/service-kit';
import { dateText, endOfLocalDate, localDate } from '@gehoor/working-time';
import { z } from 'zod';
import type { CaseState, OpenClock, Rules } from '../domain/case';
import { mustBeOpen, mustBeWithinAYear } from '../domain/guard';
import { ofCase } from '../queries/view';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

/** Announces that a clock will not be met, with a new date: the notice is drafted from it. No gate blocks it. Where the procedure
 *  extends the clock, it is for one of its reasons, and to the day that it gives; beyond that, any later day within a year is told. */
export const announceDelay = command({
  name: 'announceDelay',
  input: z.object({ clockId: fields.code, reason: fields.code, newDate: fields.localDate, note }),
  may: mustBeOpen,
  decide: (state, { clockId, reason, newDate }, { rules, now, at }) => {
    const run = state.clocks.find((clock) => clock.clockId === clockId);
    const clock = rules.procedure.clocks.find(({ id }) => id === run?.clock);
    if (run === undefined || clock === undefined) return clockUnknown;
    const announced = fact('delay.announced', { at, clockId, reason, newDate });
    return (
      firstReason(
        mustBeWithinAYear(rules.calendar, newDate, now),
        mustBeReasonOf(clock, reason),
        mustBeLater(rules, run, newDate),
        mustBeTheDay(state, rules, clock, announced),
      ) ?? [announced]
    );
  },
  keep: keepNotes('delay', (input) => input.note),
  made: (_, change) => ownFact(change, 'delay.announced').data.at,
  // Delays have no id: the latest of the time that the command stated is its own.
  shows: (row, made) => ({
    __typename: 'DelayAnnounced',
    delay: there(ofCase(row, row.summary.delays).findLast(({ at }) => at === made)),
  }),
});

/** A clock that nothing extends leaves the reason to the handler. */
function mustBeReasonOf({ extends: rules }: ClockDefinition, reason: string): Rejection | undefined {
  const reasons = rules.flatMap((rule) => rule.reasons);
  if (rules.length === 0 || reasons.includes(reason)) return undefined;
  const list = reasons.join(', ');
  return refuse(
    'ReasonNotAllowed',
    `De procedure kent voor deze termijn alleen deze redenen (reason): ${list}.`,
    `For this term the procedure knows only these reasons (reason): ${list}.`,
    { reasons },
  );
}

function mustBeLater({ calendar }: Rules, { dueAt }: OpenClock, newDate: string): Rejection | undefined {
  if (endOfLocalDate(calendar, newDate) > dueAt) return undefined;
  const dueOn = localDate(calendar, dueAt - 1);
  return refuse(
    'NewDateNotLater',
    `De termijn loopt al tot en met ${dateText(dueOn, 'nl')}: de nieuwe datum (newDate) moet later zijn.`,
    `The term runs until ${dateText(dueOn, 'en')} already: the new date (newDate) has to be later.`,
    { dueOn },
  );
}

/** What the letter would tell must be what it brings about: of a clock that it extends by the procedure's own term, that day. */
function mustBeTheDay(
  { history }: CaseState,
  rules: Rules,
  { id, extends: extensions }: ClockDefinition,
  announced: Fact<'delay.announced'>,
): Rejection | undefined {
  const { at, reason, newDate } = announced.data;
  const rule = extensions.find(({ reasons }) => reasons.includes(reason));
  if (rule === undefined || rule.from === 'told') return undefined;
  const notice = { type: 'letter.sent', data: { at, kind: rule.notice, letterId: 'notice', datesTold: [] } };
  const run = lastingRun(rules, [...history, announced, notice], id, instantOf(at));
  if (run?.extensions.some(({ letterId }) => letterId === 'notice') !== true) return undefined;
  const given = localDate(rules.calendar, run.dueAt - 1);
  if (given === newDate) return undefined;
  return refuse(
    'NewDateNotAllowed',
    `De procedure verlengt deze termijn tot en met ${dateText(given, 'nl')}: dat is de nieuwe datum (newDate).`,
    `The procedure extends this term until ${dateText(given, 'en')}: that is the new date (newDate).`,
    { newDate: given },
  );
}

const clockUnknown = refuse('ClockUnknown', 'Deze klok loopt niet.', 'There is no such clock running.');
