import { endOf, type Text } from '@gehoor/procedure';
import {
  dueWithPauses,
  explain,
  explanationText,
  type Calendar,
  type Explanation,
  type Pause,
  type Term,
} from '@gehoor/working-time';
import type { Rules } from '../domain/clock';
import { basisOf, completed } from '../domain/reckon';
import type { ClockRow } from '../store/clock-row';
import type { ExplanationStepView, ExplanationView } from './view';

/** Why a clock is due when it is due: counted from a term, or told as a date. */
export function explainedClock(row: ClockRow, rules: Rules): ExplanationView {
  const { run } = row;
  const basis = basisOf(row.receivedAt, rules, run);
  if (basis === undefined) return told(row, rules.calendar);
  const view = explainedTerm(rules.calendar, basis.from, basis.term, completed(run));
  const extension = run.extensions.at(-1);
  if (extension === undefined) return view;
  const on = dateTime(extension.at, rules.calendar.zone);
  return {
    ...view,
    inWords: () => {
      const { text, steps } = view.inWords();
      const nl = `Verlengd wegens ${extension.reason}, gemeld op ${on}.\n${text.nl}`;
      const en = `Extended for ${extension.reason}, told on ${on}.\n${text.en}`;
      return { text: { nl, en }, steps };
    },
  };
}

/** Why a term counted from an instant ends when it ends.
 *  @throws WorkingTimeFault naming what is wrong with the start or the term */
export function explainedTerm(
  calendar: Calendar,
  start: number,
  term: Term,
  pauses: readonly Pause[] = [],
): ExplanationView {
  return {
    inWords: () => {
      const explanation = explain(calendar, start, term, pauses);
      const { counted, skipped } = explanation;
      const text = { nl: explanationText(explanation, 'nl'), en: explanationText(explanation, 'en') };
      return { text, steps: counted.length + skipped.length };
    },
    steps: (page) => stepsOf(explain(calendar, start, term, pauses, page)),
    dueAt: dueWithPauses(calendar, start, term, pauses),
    ...named(calendar),
  };
}

/** Why something that has to happen at once is due a few minutes later. */
export function explainedMinutes(calendar: Calendar, start: number, minutes: number): ExplanationView {
  const dueAt = endOf(calendar, start, { minutes });
  const [from, to] = [dateTime(start, calendar.zone), dateTime(dueAt, calendar.zone)];
  const text = {
    nl: `Direct: binnen ${minutes} minuten na ${from}, dus vóór ${to}.`,
    en: `At once: within ${minutes} minutes after ${from}, so before ${to}.`,
  };
  return { ...withoutSteps(text), dueAt, ...named(calendar) };
}

function told({ run }: ClockRow, calendar: Calendar): ExplanationView {
  const [since, until] = [dateTime(run.startedAt, calendar.zone), dateTime(run.dueAt, calendar.zone)];
  const text: Text = {
    nl: `Vastgesteld op ${since}: vóór ${until}. Er is geen termijn te tellen.`,
    en: `Set on ${since}: before ${until}. There is no term to count.`,
  };
  return { ...withoutSteps(text), dueAt: run.dueAt, ...named(calendar) };
}

function withoutSteps(text: Text): Pick<ExplanationView, 'inWords' | 'steps'> {
  return { inWords: () => ({ text, steps: 0 }), steps: () => [] };
}

function named({ id, version, zone }: Calendar): Pick<ExplanationView, 'calendar' | 'zone'> {
  return { calendar: `${id}@${version}`, zone };
}

function stepsOf({ counted, skipped }: Explanation): readonly ExplanationStepView[] {
  const steps: ExplanationStepView[] = [
    ...counted.map((each) =>
      each.kind === 'day'
        ? { counts: true, on: each.on, nth: each.nth }
        : { counts: true, on: each.on, ...stretchOf(each) },
    ),
    ...skipped.map((each) => ({ counts: false, on: each.on, reason: reasonOf(each.reason), ...stretchOf(each) })),
  ];
  return steps.sort((a, b) => a.on.localeCompare(b.on) || (a.from?.getTime() ?? 0) - (b.from?.getTime() ?? 0));
}

function stretchOf(each: Explanation['counted' | 'skipped'][number]): Pick<ExplanationStepView, 'from' | 'to'> {
  return 'from' in each ? { from: new Date(each.from), to: new Date(each.to) } : {};
}

function reasonOf(reason: Explanation['skipped'][number]['reason']): string {
  return 'name' in reason && reason.name !== undefined ? `${reason.kind}:${reason.name}` : reason.kind;
}

// Making a format costs more than all that is done with it; there are no more of them than zones.
const formats = new Map<string, Intl.DateTimeFormat>();

function dateTime(at: number, zone: string): string {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(zone, format);
  return format.format(new Date(at));
}
