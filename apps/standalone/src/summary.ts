import type { DevelopmentIssuer } from './development-issuer';
import type { RunningStandalone } from './standalone';

const firstQuery =
  '{ complaints(first: 3) { edges { node { reference status receivedAt promisedDates { clock dueAt } } } } }';

/** A first question, as a line for a shell: every value in it is free of quotes. */
export const curlLine = (url: string, token: string): string =>
  `curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${token}' -d '${JSON.stringify({ query: firstQuery })}'`;

/** How many people there are to try the system as. */
export function peopleLine({ personas }: DevelopmentIssuer): string {
  return `ready tokens for ${personas.length} people, of ${new Set(personas.map(({ firm }) => firm)).size} firms`;
}

/** What is where, for the terminal. */
export function summary({ url, issuer, folder }: RunningStandalone, startedInMs: number, devClock: boolean): string {
  return `
Gehoor is running (started in ${(startedInMs / 1000).toFixed(1)} s). Stop it with Ctrl-C.

  GraphQL    ${url}/graphql
  Explorer   ${url}/explorer      choose who you are at the top
  Mail sent  ${url}/mail
  Tokens     ${url}/dev/personas  ${peopleLine(issuer)}
  Health     ${url}/live  /ready  /metrics
${devClock ? `  Clock      POST ${url}/dev/clock  {"advance":"PT24H"}; GET ${url}/dev/idle\n` : ''}  Data       ${folder.path}  (log: gehoor.log; begin anew: npm start -- --fresh)

A first question, as handler Sanne Visser:

${curlLine(url, issuer.tokenFor('handler'))}

`;
}
