import type { CountedLength as Length } from '@gehoor/clock-life';
import { eventTitle, isEventType } from '@gehoor/contracts';
import {
  lengthOf, type ClockDefinition, type FactPattern, type LetterElement, type Modality, type Move, type Procedure, type Text, type When,
} from '@gehoor/procedure'; // prettier-ignore

/** What a page says, in both its languages. */
export function both(nl: string, en: string = nl): Text {
  return { nl, en };
}

/** Puts texts together, language by language. */
export function words(parts: TemplateStringsArray, ...texts: readonly (Text | string | number)[]): Text {
  const said = (language: keyof Text): string =>
    parts.reduce((line, part, index) => {
      const text = texts[index - 1] ?? '';
      return line + (typeof text === 'object' ? text[language] : String(text)) + part;
    });
  return both(said('nl'), said('en'));
}

export function joined(texts: readonly Text[], nl = ', ', en = nl): Text {
  return both(texts.map((text) => text.nl).join(nl), texts.map((text) => text.en).join(en));
}

const units: Readonly<Record<string, readonly [Text, Text]>> = {
  hours: [both('uur', 'hour'), both('uur', 'hours')],
  workingHours: [both('werkuur', 'working hour'), both('werkuren', 'working hours')],
  days: [both('dag', 'day'), both('dagen', 'days')],
  workingDays: [both('werkdag', 'working day'), both('werkdagen', 'working days')],
  weeks: [both('week', 'week'), both('weken', 'weeks')],
  months: [both('maand', 'month'), both('maanden', 'months')],
  years: [both('jaar', 'year'), both('jaar', 'years')],
};

export function lengthWords(length: Length): Text {
  if ('minutes' in length)
    return words`${both('direct (uiterlijk', 'at once (within')} ${length.minutes} ${both('minuten)', 'minutes)')}`;
  const { amount, unit } = length.term;
  const [one, many] = units[unit] ?? [both(unit), both(unit)];
  return words`${amount} ${amount === 1 ? one : many}`;
}

/** How long a clock runs, in words. */
export function clockLength(procedure: Procedure, clock: ClockDefinition): Text {
  if (clock.term !== undefined) {
    const length = lengthWords(lengthOf(procedure, clock.term));
    const from = clock.countsFrom === 'receipt' ? both(' vanaf ontvangst', ' from receipt') : both('');
    const lead =
      clock.kind === 'recurring'
        ? both('telkens ', 'every ')
        : clock.kind === 'gap'
          ? both('ten minste ', 'at least ')
          : both('');
    return words`${lead}${length}${from}`;
  }
  return clock.termFrom === undefined
    ? both('tot de toegezegde datum', 'until the date told')
    : both('de afgesproken termijn', 'the term agreed');
}

/** A fact as people call it, with what the procedure asks of it. */
function factWords(procedure: Procedure, { on, where }: FactPattern): Text {
  const title = isEventType(on) ? both(eventTitle(on, 'nl'), eventTitle(on, 'en')) : both(on);
  const details = Object.entries(where ?? {}).map(([field, value]) =>
    joined(
      [value].flat().map((each) => nameOf(procedure, on, field, each)),
      ' / ',
    ),
  );
  return details.length === 0 ? title : words`${title} (${joined(details)})`;
}

export function factsWords(procedure: Procedure, patterns: readonly FactPattern[]): Text {
  return joined(
    patterns.map((pattern) => factWords(procedure, pattern)),
    ' · ',
  );
}

function nameOf(procedure: Procedure, on: string, field: string, value: string | number | boolean): Text {
  const id = String(value);
  if (on.startsWith('letter.') && field === 'kind')
    return procedure.letters.find(({ kind }) => kind === id)?.title ?? both(id);
  if (field === 'step') return titleOf(procedure.steps, id);
  if (field === 'role') return roleTitle(procedure, id);
  if (value === true) return flags[field] ?? both(field);
  return plainWord(id);
}

const flags: Readonly<Record<string, Text>> = {
  liabilityPossible: both('aansprakelijkheid mogelijk', 'liability possible'),
  concernsPersons: both('over eigen mensen', 'about own people'),
  substantive: both('inhoudelijk', 'substantive'),
};

const known: Readonly<Record<string, Text>> = {
  complaint: both('klacht', 'complaint'),
  objection: both('bezwaar', 'objection'),
  question: both('vraag', 'question'),
  feedback: both('feedback', 'feedback'),
  cancellation: both('opzegging', 'cancellation'),
  dissatisfied: both('niet tevreden', 'dissatisfied'),
  declined: both('gesprek afgewezen', 'talk declined'),
  accepts: both('stemt in', 'accepts'),
  phone: both('telefoon', 'phone'),
  'in-person': both('persoonlijk', 'in person'),
  email: both('e-mail', 'e-mail'),
  letter: both('brief', 'letter'),
  post: both('post', 'post'),
  'online-form': both('online formulier', 'online form'),
  dealer: both('dealer', 'dealer'),
  partner: both('partner', 'partner'),
  complexity: both('te complex', 'too complex'),
  authority: both('geen bevoegdheid', 'beyond authority'),
  workload: both('werkdruk', 'workload'),
  absence: both('afwezig', 'absent'),
  severity: both('ernst', 'severity'),
  other: both('anders', 'other'),
  'no-agreement': both('geen overeenstemming', 'no agreement'),
  'conflict-of-interest': both('belangenconflict', 'conflict of interest'),
};

/** A word of the rulebook as people say it. */
export function plainWord(id: string): Text {
  return known[id] ?? both(id.replaceAll('-', ' '));
}

export function roleTitle(procedure: Procedure, id: string): Text {
  return titleOf(procedure.roles, id);
}

/** The title of the thing with that id; the id where there is none. */
export function titleOf(things: readonly { readonly id: string; readonly title: Text }[], id: string): Text {
  return things.find((thing) => thing.id === id)?.title ?? both(id);
}

export const modalities: Readonly<Record<Modality, Text>> = {
  must: both('belofte', 'promise'),
  target: both('streven', 'target'),
  offer: both('aanbod', 'offer'),
  internal: both('intern', 'internal'),
};

/** Why a complaint moves, in words. */
export function moveWords(procedure: Procedure, move: Move): Text {
  const reasons = move.reasons === undefined ? both('') : words` (${joined(move.reasons.map(plainWord))})`;
  switch (move.trigger) {
    case 'dissatisfied':
      return move.after === undefined
        ? both('klant niet tevreden', 'customer dissatisfied')
        : both('klant niet tevreden met het besluit', 'customer dissatisfied with the decision');
    case 'expired':
      return words`${both('verstreken:', 'expired:')} ${titleOf(procedure.clocks, move.clock ?? '')}`;
    case 'unable':
      return words`${both('behandelaar komt er niet uit', 'handler cannot resolve it')}${reasons}`;
    case 'taken-over':
      return words`${both('overgenomen door', 'taken over by')} ${roleTitle(procedure, move.by ?? '')}${reasons}`;
    case 'forwarded':
      return both('doorgestuurd', 'forwarded');
    case 'decided':
      return both('besluit genomen', 'decision taken');
    case 'raised':
      return words`${both('ernst verhoogd tot', 'severity raised to')} ${titleOf(procedure.severity?.levels ?? [], move.level ?? '')}`;
    case 'declined':
      return both('klant wil geen gesprek', 'customer declines a talk');
  }
}

/** A condition in words; none gives undefined. */
export function whenWords(procedure: Procedure, when: When | undefined): Text | undefined {
  if (when === undefined) return undefined;
  const titled = [...procedure.products, ...procedure.departments, ...(procedure.severity?.levels ?? [])];
  const said = (value: string): Text => titled.find(({ id }) => id === value)?.title ?? plainWord(value);
  const alternatives = [when].flat().map((each) =>
    joined(
      Object.values(each).flatMap((value) => [value].flat().map((one) => said(String(one)))),
      ' / ',
    ),
  );
  return joined(alternatives, ' of ', ' or ');
}

/** Where an element of a letter takes its value, in words. */
export function sourceWords(procedure: Procedure, { from }: LetterElement): Text {
  if ('bind' in from) return words`${both('uit de zaak:', 'from the case:')} ${from.bind}`;
  if ('clock' in from)
    return words`${both('datum van klok', 'date of clock')} ${from.clock} (${titleOf(procedure.clocks, from.clock)})`;
  if ('text' in from) return both('vaste tekst', 'fixed text');
  return words`${both('schrijft de behandelaar:', 'the handler writes:')} ${from.fill.hint}`;
}
