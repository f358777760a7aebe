import { blocksOf, type Block, type ComposedPart, type LetterModel } from './letter-model';

/** A letter as an HTML document that reads well in a mail client without images or scripts, aloud, and on paper:
 *  real headings, a real table with row headers, text that enlarges, enough contrast, black on white when printed. */
export function layOutHtml(model: LetterModel): string {
  const { language, subject, firm, missingNote } = model;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
<style>
${styles}
</style>
</head>
<body>
<div class="letter" role="article" aria-labelledby="title">
<header>
<p class="firm">${escapeHtml(firm.name)}</p>
${lines('contact', firm.lines)}
</header>
${lines('addressee', model.addressee)}
<p class="date">${escapeHtml(model.dateLine)}</p>
<main>
<h1 id="title">${escapeHtml(model.title)}</h1>
<p>${escapeHtml(model.salutation)}</p>
<p>${escapeHtml(model.opening)}</p>
${blocksOf(model.parts)
  .map((block) => blockHtml(block, missingNote))
  .join('\n')}
</main>
<footer>
<p>${escapeHtml(model.closing)}</p>
<p class="signature">${model.signature.map(escapeHtml).join('<br>')}</p>
</footer>
</div>
</body>
</html>
`;
}

function blockHtml(block: Block, missingNote: string): string {
  if ('facts' in block)
    return `<table class="facts">\n<tbody>\n${block.facts.map(factRow).join('\n')}\n</tbody>\n</table>`;
  const { label, value } = block.part;
  const heading = `<h2>${escapeHtml(label)}</h2>`;
  if (value === undefined)
    return `<section>\n${heading}\n<p class="missing">[${escapeHtml(missingNote)}]</p>\n</section>`;
  return `<section>\n${heading}\n${valueHtml(value)}\n</section>`;
}

function factRow({ label, value }: ComposedPart): string {
  return `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value?.lines.join(' ') ?? '')}</td></tr>`;
}

function valueHtml({ form, lines: texts }: NonNullable<ComposedPart['value']>): string {
  switch (form) {
    case 'list':
      return `<ul>\n${texts.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}\n</ul>`;
    case 'lines':
      return `<p>${texts.map(linked).join('<br>\n')}</p>`;
    default:
      return texts.map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll(/\r?\n/g, '<br>\n')}</p>`).join('\n');
  }
}

function lines(name: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<p class="${name}">${texts.map(linked).join('<br>\n')}</p>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML: also text that a customer wrote can hold no mark-up. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A line of a contact: a web or mail address on its own becomes a link that shows where it goes. */
function linked(line: string): string {
  const shown = escapeHtml(line);
  if (/^https?:\/\/[^\s]+$/.test(line)) return `<a href="${shown}">${shown}</a>`;
  if (/^[^\s@:?&]+@[^\s@:?&]+\.[^\s@:?&]+$/.test(line)) return `<a href="mailto:${shown}">${shown}</a>`;
  return shown;
}

const styles = `body { margin: 0; padding: 1.5em 1em; background: #eef1f4; color: #1b1f24; font: 1em/1.55 Georgia, 'Times New Roman', serif; }
.letter { max-width: 38em; margin: 0 auto; padding: 2.5em 3em; background: #fff; border-top: 0.35em solid #1f4e79; }
header { margin-bottom: 2em; padding-bottom: 1em; border-bottom: 1px solid #c9d1d9; }
p { margin: 0 0 0.9em; overflow-wrap: anywhere; }
.firm { margin: 0; font: bold 1.3em/1.3 Arial, Helvetica, sans-serif; color: #1f4e79; }
.contact { margin: 0.2em 0 0; font: 0.9em/1.5 Arial, Helvetica, sans-serif; color: #4a5560; }
.addressee { margin-bottom: 1.5em; }
.date { margin-bottom: 2em; color: #4a5560; }
h1 { margin: 0 0 1em; font: bold 1.4em/1.3 Arial, Helvetica, sans-serif; }
h2 { margin: 1.4em 0 0.3em; font: bold 1em/1.4 Arial, Helvetica, sans-serif; color: #1f4e79; break-after: avoid; }
ul { margin: 0 0 0.9em; padding-left: 1.3em; }
.facts { width: 100%; margin: 1.2em 0; border-collapse: collapse; }
.facts th, .facts td { padding: 0.5em 0; border-bottom: 1px solid #dde3e9; text-align: left; vertical-align: top; }
.facts th { width: 40%; padding-right: 1em; font: bold 0.9em/1.6 Arial, Helvetica, sans-serif; color: #4a5560; }
a { color: #1f4e79; }
.missing { color: #a01010; }
footer { margin-top: 2em; break-inside: avoid; }
.signature { margin-bottom: 0; }
@media (max-width: 30em) { body { padding: 0; } .letter { padding: 1.5em 1.2em; } .facts th, .facts td { display: block; width: auto; } .facts th { padding-bottom: 0; border-bottom: 0; } .facts td { padding-top: 0.1em; } }
@media print { @page { margin: 2.2cm; } body { padding: 0; background: #fff; color: #000; font-size: 11pt; } .letter { max-width: none; padding: 0; border: 0; } .firm, h1, h2, a, .contact, .date, .facts th { color: #000; } section, .facts tr { break-inside: avoid; } }`;
