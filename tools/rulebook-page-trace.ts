import {
  asLength, elementsOf, houseSilence, lengthOf, parameterValue, type Element, type Finding, type LetterDefinition, type Move, type Procedure, type Text,
} from '@gehoor/procedure'; // prettier-ignore
import { html, type Html } from './html';
import {
  both, clockLength, factsWords, joined, lengthWords, modalities, moveWords, plainWord, roleTitle, sourceWords, titleOf, words,
} from './rulebook-page-words'; // prettier-ignore

/** Clause by clause: the outline of the published text on the left, what runs because of it on the right. */
export function trace(procedure: Procedure, findings: readonly Finding[]): Html {
  const elements = elementsOf(procedure);
  const rows = procedure.clauses.map((clause) => {
    const behind = elements.filter((element) => element.clause === clause.id);
    const faults = findings.filter((each) => each.clause === clause.id && each.gravity !== 'notice');
    return html`<section class="row" id="${clause.id}">
      <div>
        <span class="tag ${clause.modality}">${modalities[clause.modality]}</span>
        <small class="soft">${clause.place}</small>
        <div>${both(clause.nl, clause.en)}</div>
        <small>${clause.covers.map((id) => html`<span class="ob">${id}</span> `)}</small>
      </div>
      <ul class="runs">
        ${inGroups(procedure, behind)}${clause.outside === undefined ? [] : [item(both('buiten', 'outside'), html`${clause.outside}`)]}${faults.map(({ message, gravity }) => item(gravity === 'warning' ? both('let op', 'warning') : both('tekstfout', 'text fault'), html`<span class="fault">${message}</span>`))}
      </ul>
    </section>`;
  });
  return html`<div class="row head">
      <div>${both('De gepubliceerde tekst, in eigen woorden', 'The published text, in our own words')}</div>
      <div>${both('Wat er daardoor loopt', 'What runs because of it')}</div>
    </div>
    ${rows}`;
}

/** What stands in the procedure though the text is silent, with the reason. */
export function withoutClause(procedure: Procedure): Html {
  const own = elementsOf(procedure).filter(
    ({ clause, hasBasis, type }) => clause === undefined && hasBasis && type !== 'letter element',
  );
  return html`<ul class="runs">
    ${inGroups(procedure, own)}
  </ul>`;
}

function inGroups(procedure: Procedure, elements: readonly Element[]): readonly Html[] {
  const letterElements = elements.filter(({ type }) => type === 'letter element');
  const others = elements.filter(({ type }) => type !== 'letter element' && type !== 'printed');
  return [
    ...others.map((element) => item(typeNames[element.type] ?? both(element.type), described(procedure, element))),
    ...inLetters(procedure, letterElements),
  ];
}

function item(type: Text, text: Html | Text): Html {
  return html`<li>
    <span class="type">${type}</span>
    <div>${text}</div>
  </li>`;
}

const typeNames: Readonly<Partial<Record<Element['type'], Text>>> = {
  channel: both('kanaal', 'channel'),
  kind: both('soort', 'kind'),
  severity: both('ernst', 'severity'),
  admissibility: both('grens', 'limit'),
  step: both('stap', 'step'),
  move: both('overgang', 'move'),
  clock: both('klok', 'clock'),
  duty: both('plicht', 'duty'),
  gate: both('poort', 'gate'),
  letter: both('brief', 'letter'),
  outside: both('naar buiten', 'way outside'),
  retention: both('bewaren', 'retention'),
  parameter: both('lezing', 'reading'),
  extension: both('uitstel', 'extension'),
  pause: both('opschorting', 'pause'),
  exception: both('uitzondering', 'exception'),
  request: both('vraag', 'request'),
  closing: both('sluiten', 'closing'),
};

type Describe = (procedure: Procedure, element: Element) => Html | Text;

/** What is told of an element of a type; of any other, its id. */
const descriptions: Readonly<Partial<Record<Element['type'], Describe>>> = {
  severity: ({ severity }) => {
    const levels = severity?.levels ?? [];
    return joined(
      levels.map(({ title }) => title),
      ' → ',
    );
  },
  admissibility: ({ admissibility }, element) => listed(admissibility, element).title,
  step: stepText,
  move: moveText,
  clock: clockText,
  duty: dutyText,
  gate: gateText,
  letter: (procedure, element) => letterText(procedure, listed(procedure.letters, element)),
  retention: retentionText,
  closing: closingText,
  parameter: parameterText,
  extension: ({ clocks }, element) =>
    html`${listed(clocks, element).title}:
    ${both('verlengd als de klant het vooraf hoort', 'extended if the customer is told beforehand')}`,
  exception: (procedure, element) =>
    html`${joined((listed(procedure.clocks, element).unless?.reasons ?? []).map(plainWord))}:
    ${roleTitle(procedure, listed(procedure.clocks, element).unless?.approvedBy ?? '')}`,
  request: ({ letters }, element) => listed(letters, element).asks?.title ?? both(''),
};

function described(procedure: Procedure, element: Element): Html | Text {
  const describe = descriptions[element.type];
  return describe?.(procedure, element) ?? plainWord(element.id || String(element.path[0]));
}

/** What an element is, by its place in one of the lists of a procedure. */
function listed<T>(list: readonly T[], { path: [, index] }: Element): T {
  const found = list[Number(index)];
  if (found === undefined) throw new Error(`the list has no number ${index}`);
  return found;
}

function stepText(procedure: Procedure, element: Element): Html {
  const { title, owner } = listed(procedure.steps, element);
  return html`<b>${title}</b> (${roleTitle(procedure, owner)})`;
}

function moveText(procedure: Procedure, element: Element): Html {
  const move = listed(procedure.steps, element).moves[Number(element.path[3])];
  return move === undefined ? html`${element.id}` : html`${moveWords(procedure, move)} → ${target(procedure, move)}`;
}

function target({ steps }: Procedure, { to, offers }: Move): Text {
  if (to !== undefined) return titleOf(steps, to);
  return offers === undefined ? both('ingelicht', 'informed') : both('naar buiten', 'outside');
}

function clockText(procedure: Procedure, element: Element): Html {
  const clock = listed(procedure.clocks, element);
  const informs =
    clock.expires.informs.length === 0
      ? undefined
      : html`; ${both('bij verstrijken hoort', 'when it expires')}
        ${joined(clock.expires.informs.map((role) => roleTitle(procedure, role)))} ${both('het', 'is told')}`;
  return html`<b>${clock.id}</b> ${clock.title}: <b>${clockLength(procedure, clock)}</b>
    <span class="tag ${clock.modality}">${modalities[clock.modality]}</span><br /><small class="soft"
      >${both('van', 'from')} ${factsWords(procedure, clock.starts)} ${both('tot', 'to')}
      ${factsWords(procedure, clock.stops)}${informs}</small
    >`;
}

function letterText(procedure: Procedure, letter: LetterDefinition): Html {
  const trigger = letter.automatic ?? letter.drafted;
  const how =
    letter.automatic === undefined
      ? both('klaargezet voor de behandelaar', 'put ready for the handler')
      : both('vanzelf', 'automatic');
  return html`<b>“${letter.title}”</b>,
    ${how}${trigger === undefined ? html`` : html`: ${factsWords(procedure, trigger.on)}`}`;
}

/** Elements of letters, letter by letter, so that a list of contents reads as one line. */
function inLetters(procedure: Procedure, elements: readonly Element[]): readonly Html[] {
  return procedure.letters.flatMap((letter, index) => {
    const labels = elements
      .filter(({ path }) => path[1] === index)
      .map(({ path }) => letter.elements[Number(path[3])]?.label ?? both(''));
    return labels.length === 0 ? [] : [item(both('in brief', 'in letter'), html`“${letter.title}”: ${joined(labels)}`)];
  });
}

function parameterText(procedure: Procedure, { id }: Element): Html {
  const parameter = procedure.parameters.find((each) => each.id === id);
  const chosen = parameter?.chosen;
  return html`${parameter?.title ?? id}:
  ${valueText(parameterValue(procedure, id))}${chosen && html`<br /><small class="soft">${chosen}</small>`}`;
}

function valueText(value: ReturnType<typeof parameterValue>): Html {
  if (typeof value === 'boolean') return html`<b>${value ? both('ja', 'yes') : both('nee', 'no')}</b>`;
  const length = asLength(value);
  if (length !== undefined) return html`<b>${lengthWords(length)}</b>`;
  return html`<code>${Array.isArray(value) ? value.join(', ') : String(value)}</code>`;
}

const actions: Readonly<Record<string, Text>> = {
  respond: both('antwoorden', 'responding'),
  decide: both('besluiten', 'deciding'),
  'offer-remedy': both('iets aanbieden', 'offering a remedy'),
  'admit-fault': both('schuld erkennen', 'admitting fault'),
  'send-letter': both('brieven', 'letters'),
  close: both('sluiten', 'closing'),
};

function gateText(procedure: Procedure, element: Element): Html {
  const gate = listed(procedure.gates, element);
  const free = gate.free.map((kind) => procedure.letters.find((letter) => letter.kind === kind)?.title ?? both(kind));
  return html`<b>${gate.title}</b>: ${both('houdt tegen', 'holds back')}
    ${joined(gate.blocks.map((block) => actions[block] ?? both(block)))}<br /><small class="soft"
      >${both('dicht bij', 'shut by')} ${factsWords(procedure, gate.shuts)}; ${both('open bij', 'opened by')}
      ${factsWords(procedure, gate.opens)}${free.length > 0 ? html`; ${both('vrij blijft', 'stays free:')} ${joined(free)}` : undefined}</small
    >`;
}

function dutyText(procedure: Procedure, element: Element): Html {
  const duty = listed(procedure.duties, element);
  const proof =
    duty.proof.length > 0
      ? html`<br /><small class="soft">${both('bewijs:', 'proof:')} ${factsWords(procedure, duty.proof)}</small>`
      : undefined;
  return html`${duty.title}${duty.role && html` (${roleTitle(procedure, duty.role)})`}${proof}`;
}

function retentionText(procedure: Procedure, element: Element): Html {
  const { keep, then } = listed(procedure.retention, element);
  const end =
    then === 'anonymise' ? both('daarna geanonimiseerd', 'then anonymised') : both('daarna verwijderd', 'then deleted');
  return html`${lengthWords({ term: keep })}, ${end}`;
}

function closingText(procedure: Procedure): Html {
  const said = procedure.closing?.noReactionAfter;
  const length = said === undefined ? { term: houseSilence } : lengthOf(procedure, said);
  return html`${both('gesloten na een stilte van', 'closed after a silence of')} ${lengthWords(length)}`;
}

/** Every letter with what it must hold. */
export function letterCards(procedure: Procedure): Html {
  const cards = procedure.letters.map((letter) => {
    const lines = letter.elements.map(
      (element) =>
        html`<li class="${element.mandatory ? '' : 'may'}">
          ${element.label} <small class="soft">${sourceWords(procedure, element)}</small>
        </li>`,
    );
    const media = words`${both('per', 'by')} ${joined(letter.media.map(plainWord), ', anders ', ', else ')}`;
    return html`<div class="card">
      <h3>${letter.title}</h3>
      <small class="soft">${letterText(procedure, letter)}<br />${media}</small>
      <ul>
        ${lines}
      </ul>
    </div>`;
  });
  return html`<div class="cards">${cards}</div>`;
}
