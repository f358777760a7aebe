const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, also inside an attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const style = `body { font: 15px/1.5 system-ui, sans-serif; margin: 0; color: #1c2733; }
  header { background: #17324d; color: #fff; padding: 10px 20px; } header a { color: #cfe3f7; margin-left: 16px; }
  main { padding: 10px 20px; max-width: 1100px; } table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: 5px 12px 5px 0; border-bottom: 1px solid #dde3ea; vertical-align: top; }
  iframe { width: 100%; height: 60vh; border: 1px solid #c5ced8; } pre { white-space: pre-wrap; background: #f4f6f8; padding: 12px; }
  dt { font-weight: 600; float: left; width: 110px; } dd { margin: 0 0 2px 110px; }`;

/** A page of the development tools. `body` is HTML; `title` is text. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · Gehoor</title><style>${style}</style></head>
<body><header><strong>Gehoor</strong><a href="/explorer">Explorer</a><a href="/mail">Mail sent</a></header>
<main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
