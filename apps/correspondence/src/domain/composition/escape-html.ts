const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML: also text that a customer wrote can hold no mark-up. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A line of a contact: a web or mail address on its own becomes a link that shows where it goes. */
export function linked(line: string): string {
  const shown = escapeHtml(line);
  if (/^https?:\/\/[^\s]+$/.test(line)) return `<a href="${shown}">${shown}</a>`;
  if (/^[^\s@:?&]+@[^\s@:?&]+\.[^\s@:?&]+$/.test(line)) return `<a href="mailto:${shown}">${shown}</a>`;
  return shown;
}
