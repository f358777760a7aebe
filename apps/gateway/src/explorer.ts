import { gzipSync } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { FastifyInstance } from 'fastify';

const firstQuery = `# Choose who you are at the top, then press the play button.
query Complaints {
  complaints(first: 5) {
    edges {
      node {
        id
        reference
        status
        receivedAt
      }
    }
  }
}
`;

const barStyle = `<style>
  #gehoor-bar { height: 44px; box-sizing: border-box; display: flex; gap: 16px; align-items: center; padding: 0 16px;
    font: 14px/1.4 system-ui, sans-serif; background: #17324d; color: #fff; }
  #gehoor-bar select { font: inherit; max-width: 46vw; padding: 3px 6px; }
  #gehoor-bar a { color: #cfe3f7; }
  #gehoor-bar .note { opacity: .8; margin-left: auto; }
  #root { height: calc(100vh - 44px) !important; }
  #root > *, .graphiql-container { height: 100% !important; }
</style>`;

const bar = `<div id="gehoor-bar"><strong>Gehoor</strong>
  <label>You are <select id="gehoor-persona" aria-label="Persona"></select></label>
  <a href="/mail" target="_blank">Mail sent</a><span class="note" id="gehoor-note"></span></div>`;

/** Runs before GraphiQL: puts the chosen persona's token on every call of the page to /graphql, introspection included. */
const personaScript = `<script>
(() => {
  const plainFetch = window.fetch.bind(window);
  const select = document.getElementById('gehoor-persona');
  const load = plainFetch('/dev/personas').then((answer) => (answer.ok ? answer.json() : { personas: [] })).catch(() => ({ personas: [] }));
  const ready = load.then(({ personas }) => {
    for (const persona of personas) select.add(new Option(persona.title, persona.token));
    select.selectedIndex = Math.max(0, [...select.options].findIndex((o) => o.text === localStorage.getItem('gehoor-persona')));
    if (personas.length === 0) document.getElementById('gehoor-note').textContent = 'No personas here: set the Authorization header below.';
  });
  select.addEventListener('change', () => localStorage.setItem('gehoor-persona', select.selectedOptions[0].text));
  window.fetch = async (input, init = {}) => {
    const url = new URL(typeof input === 'string' ? input : input.url, location.href);
    if (url.pathname !== '/graphql') return plainFetch(input, init);
    await ready;
    const headers = new Headers(init.headers || (typeof input === 'string' ? undefined : input.headers));
    if (!headers.has('authorization') && select.value) headers.set('authorization', 'Bearer ' + select.value);
    return plainFetch(input, { ...init, headers });
  };
})();
</script>`;

function renderPage(): string {
  const page = renderGraphiQL({ title: 'Gehoor: explorer', endpoint: '/graphql', defaultQuery: firstQuery });
  const at = page.indexOf('<div id="root">');
  if (at < 0) throw new Error('the GraphiQL page has no #root to put the persona bar before');
  return `${page.slice(0, at)}${barStyle}${bar}${personaScript}${page.slice(at)}`;
}

/** A GraphQL explorer in one page that loads nothing from elsewhere; packed once, at the first visit. */
export function addExplorer(app: FastifyInstance): void {
  let packed: Buffer | undefined;
  app.get('/', async (_request, reply) => reply.redirect('/explorer'));
  app.get('/explorer', async (_request, reply) => {
    packed ??= gzipSync(renderPage(), { level: 1 });
    return reply.type('text/html; charset=utf-8').header('content-encoding', 'gzip').send(packed);
  });
}
