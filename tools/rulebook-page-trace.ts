import {
  asLength, elementsOf, parameterValue, type ClockDefinition, type Element, type Finding, type LetterDefinition, type Procedure, type Text,
} from '@gehoor/procedure'; // prettier-ignore
import { html, type Html } from './rulebook-page-html';
import {
  both, clockLength, factsWords, joined, lengthWords, modalities, moveWords, plainWord, roleTitle, sourceWords, words,
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

function item(type: Text, text: Html): Html {
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
};

function described(procedure: Procedure, element: Element): Html {
  const [list, index, , inner] = element.path;
  const at = typeof index === 'number' ? index : -1;
  if (element.type === 'clock') return clockText(procedure, procedure.clocks[at]);
  if (element.type === 'letter') return letterText(procedure, procedure.letters[at]);
  if (element.type === 'move') {
    const step = procedure.steps[at];
    const move = step?.moves[typeof inner === 'number' ? inner : -1];
    if (step === undefined || move === undefined) return html`${element.id}`;
    const target =
      move.to === undefined
        ? move.offers === undefined
          ? both('ingelicht', 'informed')
          : both('naar buiten', 'outside')
        : procedure.steps.find(({ id }) => id === move.to)?.title;
    return html`${moveWords(procedure, move)} → ${target ?? ''}`;
  }
  if (element.type === 'parameter') return parameterText(procedure, element.id);
  if (element.type === 'channel' || element.type === 'kind') return html`${plainWord(element.id)}`;
  if (element.type === 'gate') return gateText(procedure, at);
  if (element.type === 'duty') return dutyText(procedure, at);
  if (element.type === 'step')
    return html`<b>${procedure.steps[at]?.title ?? ''}</b> (${roleTitle(procedure, procedure.steps[at]?.owner ?? '')})`;
  if (element.type === 'retention') return retentionText(procedure, at);
  if (element.type === 'severity')
    return html`${joined(
      (procedure.severity?.levels ?? []).map(({ title }) => title),
      ' → ',
    )}`;
  if (element.type === 'admissibility') return html`${procedure.admissibility[at]?.title ?? ''}`;
  if (element.type === 'exception')
    return html`${joined((procedure.clocks[at]?.unless?.reasons ?? []).map(plainWord))}:
    ${roleTitle(procedure, procedure.clocks[at]?.unless?.approvedBy ?? '')}`;
  if (element.type === 'extension')
    return html`${procedure.clocks[at]?.title ?? ''}:
    ${both('verlengd als de klant het vooraf hoort', 'extended if the customer is told beforehand')}`;
  if (element.type === 'request') return html`${procedure.letters[at]?.asks?.title ?? ''}`;
  return html`${plainWord(element.id || String(list))}`;
}

function clockText(procedure: Procedure, clock: ClockDefinition | undefined): Html {
  if (clock === undefined) return html``;
  const informs =
    clock.expires.informs.length === 0
      ? html``
      : html`; ${both('bij verstrijken hoort', 'when it expires')}
        ${joined(clock.expires.informs.map((role) => roleTitle(procedure, role)))} ${both('het', 'is told')}`;
  return html`<b>${clock.id}</b> ${clock.title}: <b>${clockLength(procedure, clock)}</b>
    <span class="tag ${clock.modality}">${modalities[clock.modality]}</span><br /><small class="soft"
      >${both('van', 'from')} ${factsWords(procedure, clock.starts)} ${both('tot', 'to')}
      ${factsWords(procedure, clock.stops)}${informs}</small
    >`;
}

function letterText(procedure: Procedure, letter: LetterDefinition | undefined): Html {
  if (letter === undefined) return html``;
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

function parameterText(procedure: Procedure, id: string): Html {
  const parameter = procedure.parameters.find((each) => each.id === id);
  const value = parameterValue(procedure, id);
  const length = asLength(value);
  const shown =
    length === undefined
      ? html`<code>${Array.isArray(value) ? value.join(', ') : String(value)}</code>`
      : html`<b>${lengthWords(length)}</b>`;
  const answer =
    value === true ? html`<b>${both('ja', 'yes')}</b>` : value === false ? html`<b>${both('nee', 'no')}</b>` : shown;
  return html`${parameter?.title ?? id}:
  ${answer}${parameter?.chosen === undefined ? html`` : html`<br /><small class="soft">${parameter.chosen}</small>`}`;
}

const actions: Readonly<Record<string, Text>> = {
  respond: both('antwoorden', 'responding'),
  decide: both('besluiten', 'deciding'),
  'offer-remedy': both('iets aanbieden', 'offering a remedy'),
  'admit-fault': both('schuld erkennen', 'admitting fault'),
  'send-letter': both('brieven', 'letters'),
  close: both('sluiten', 'closing'),
};

function gateText(procedure: Procedure, index: number): Html {
  const gate = procedure.gates[index];
  if (gate === undefined) return html``;
  const free = gate.free.map((kind) => procedure.letters.find((letter) => letter.kind === kind)?.title ?? both(kind));
  return html`<b>${gate.title}</b>: ${both('houdt tegen', 'holds back')}
    ${joined(gate.blocks.map((block) => actions[block] ?? both(block)))}<br /><small class="soft"
      >${both('dicht bij', 'shut by')} ${factsWords(procedure, gate.shuts)}; ${both('open bij', 'opened by')}
      ${factsWords(procedure, gate.opens)}${free.length === 0 ? html`` : html`; ${both('vrij blijft', 'stays free:')} ${joined(free)}`}</small
    >`;
}

function dutyText(procedure: Procedure, index: number): Html {
  const duty = procedure.duties[index];
  if (duty === undefined) return html``;
  const role = duty.role === undefined ? html`` : html` (${roleTitle(procedure, duty.role)})`;
  const proof =
    duty.proof.length === 0
      ? html``
      : html`<br /><small class="soft">${both('bewijs:', 'proof:')} ${factsWords(procedure, duty.proof)}</small>`;
  return html`${duty.title}${role}${proof}`;
}

function retentionText(procedure: Procedure, index: number): Html {
  const rule = procedure.retention[index];
  if (rule === undefined) return html``;
  const then =
    rule.then === 'anonymise'
      ? both('daarna geanonimiseerd', 'then anonymised')
      : both('daarna verwijderd', 'then deleted');
  return html`${lengthWords({ term: rule.keep })}, ${then}`;
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
