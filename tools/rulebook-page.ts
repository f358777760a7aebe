import { lintProcedure, type Finding, type Procedure, type Rulebook, type Text } from '@gehoor/procedure';
import { factCatalogue, rulebookFolder } from './rulebook-files';
import { escaped, html, type Html } from './html';
import { ladderPicture } from './rulebook-page-ladder';
import { style } from './rulebook-page-style';
import { timeline } from './rulebook-page-timeline';
import { letterCards, trace, withoutClause } from './rulebook-page-trace';
import { both, joined, modalities, words } from './rulebook-page-words';
import { frozenIn } from './rulebook-released';

/** Name of a procedure's page, without its ending. */
export function pageName({ id, version }: Procedure): string {
  return version === 1 ? id : `${id}-${version}`;
}

/** The trace page of a procedure, in Dutch and English, one file without a network. */
export function tracePage(procedure: Procedure, rulebook: Rulebook): string {
  const findings = findingsOf(procedure, rulebook);
  const calendar = rulebook.calendar(procedure.calendar.id, procedure.calendar.version);
  const bodies = procedure.outside.flatMap(({ body }) => rulebook.disputeBody(body, '2026-04-24') ?? []);
  return framed(
    `${procedure.firm.name} · ${procedure.title.en}`,
    html`${header(procedure)}
      <h2>${both('De ladder', 'The ladder')}</h2>
      <p class="soft">
        ${both('Zwart genummerd: de klacht gaat verder. Open genummerd: iemand wordt ingelicht.', 'Solid numbers: the complaint moves on. Open numbers: somebody is informed.')}
      </p>
      ${ladderPicture(procedure)}
      <h2>${both('De klokken', 'The clocks')}</h2>
      <p class="soft">
        ${both('Voorbeeld: begin op vrijdag 24 april 2026 om 15.00 uur, kort voor Koningsdag, gerekend met de kalender van de firma. Streepjes in een balk zijn waarschuwingen; een open balk is tijd van de klant: zo lang kan hij nog weg, of zo lang wacht wat hem treft ten minste.', 'Example: begun on Friday 24 April 2026 at 15:00, just before King’s Day, counted with the calendar of the firm. Dashes inside a bar are warnings; an open bar is time of the customer: so long the way is open, or so long at least what affects him waits.')}
      </p>
      <p>
        ${(['must', 'target', 'offer', 'internal'] as const).map((each) => html`<span class="tag ${each}">${modalities[each]}</span> `)}
      </p>
      ${timeline(procedure, calendar, bodies)}
      <h2>${both('Van zin tot uitvoering', 'From sentence to execution')}</h2>
      ${trace(procedure, findings)}
      <h2>${both('Zonder grond in de tekst', 'Without ground in the text')}</h2>
      <p class="soft">
        ${both('Huisregels en wet, waar de tekst zwijgt.', 'House rules and law, where the text is silent.')}
      </p>
      ${withoutClause(procedure)}
      <h2>${both('De brieven', 'The letters')}</h2>
      <p class="soft">
        ${both('■ verplicht: zonder dit gaat de brief niet weg. □ als het er is.', '■ mandatory: without it the letter does not leave. □ if there is any.')}
      </p>
      ${letterCards(procedure)}
      <h2>${both('Wat de controle vindt', 'What the lint finds')}</h2>
      ${found(findings)}`,
  );
}

function header(procedure: Procedure): Html {
  const { firm, title, version, validFrom, source, calendar, clauses, clocks, letters, gates, steps } = procedure;
  const counted: readonly (readonly [readonly unknown[], one: Text, many: Text])[] = [
    [clauses, both('zin', 'clause'), both('zinnen', 'clauses')],
    [steps, both('stap', 'step'), both('stappen', 'steps')],
    [clocks, both('klok', 'clock'), both('klokken', 'clocks')],
    [letters, both('brief', 'letter'), both('brieven', 'letters')],
    [gates, both('poort', 'gate'), both('poorten', 'gates')],
  ];
  const counts = joined(counted.map(([{ length }, one, many]) => words`${length} ${length === 1 ? one : many}`));
  return html`<h1>${title}</h1>
    <div class="soft">${firm.name}</div>
    <ul class="facts">
      <li><b>${both('Versie', 'Version')}</b>${procedure.id} ${version}</li>
      <li><b>${both('Geldt vanaf', 'Valid from')}</b>${validFrom}</li>
      <li><b>${both('Bron', 'Source')}</b>${source.title}</li>
      <li><b>${both('Kalender', 'Calendar')}</b>${calendar.id} ${calendar.version}</li>
      <li><b>${both('Omvang', 'Size')}</b>${counts}</li>
    </ul>`;
}

/** Judged on the day the text was read, so that a page only changes when its procedure does. */
function findingsOf(procedure: Procedure, rulebook: Rulebook): readonly Finding[] {
  const named = rulebook.procedures.flatMap(({ outside, printed }) => [...outside, ...printed]);
  const bodies = new Set(named.flatMap(({ body }) => body ?? []));
  const today = procedure.source.readOn;
  return lintProcedure(procedure, {
    catalogue: factCatalogue(),
    disputeBodies: [...bodies].flatMap((id) => rulebook.disputeBody(id, today) ?? []),
    calendars: [rulebook.calendar(procedure.calendar.id, procedure.calendar.version)],
    procedures: rulebook.procedures,
    today,
    frozen: frozenIn(rulebookFolder),
  });
}

const gravities = {
  error: both('fout', 'error'),
  warning: both('let op', 'warning'),
  'fault-of-text': both('fout in de tekst', 'fault of the text'),
  notice: both('ter informatie', 'notice'),
} as const;

function found(findings: readonly Finding[]): Html {
  if (findings.length === 0)
    return html`<p>${both('Niets: tekst en procedure zijn in orde.', 'Nothing: text and procedure are in order.')}</p>`;
  return html`${findings.map(({ gravity, message, clause }) => html`<div class="note"><b>${gravities[gravity]}</b>${clause && html` <small class="soft">§ ${clause}</small>`}<br />${message}</div>`)}`;
}

/** The list of all trace pages. */
export function indexPage(procedures: readonly Procedure[]): string {
  const rows = procedures.map(
    (each) =>
      html`<tr>
        <td><a href="${pageName(each)}.html">${each.title}</a></td>
        <td>${each.firm.name}</td>
        <td>${each.version}</td>
        <td>${each.validFrom}</td>
        <td>
          ${joined(
            each.steps.map(({ title }) => title),
            ' → ',
          )}
        </td>
      </tr>`,
  );
  return framed(
    'Rulebook',
    html`<h1>${both('Het regelboek', 'The rulebook')}</h1>
      <p class="soft">
        ${both('Per procedure een bladzijde: wat de tekst belooft en wat er daardoor loopt.', 'One page per procedure: what the text promises and what runs because of it.')}
      </p>
      <table>
        <tr>
          <th>${both('Procedure', 'Procedure')}</th>
          <th>${both('Firma', 'Firm')}</th>
          <th>${both('Versie', 'Version')}</th>
          <th>${both('Vanaf', 'From')}</th>
          <th>${both('Stappen', 'Steps')}</th>
        </tr>
        ${rows}
      </table>`,
  );
}

function framed(title: string, body: Html): string {
  const { html: markup } = html`<body>
    <main>
      <div class="switch">
        <input type="radio" name="lang" id="lang-nl" checked /><label for="lang-nl">Nederlands</label
        ><input type="radio" name="lang" id="lang-en" /><label for="lang-en">English</label>
      </div>
      ${body}
    </main>
  </body>`;
  return `<!doctype html>\n<html lang="nl">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head>\n${markup}\n</html>\n`;
}
