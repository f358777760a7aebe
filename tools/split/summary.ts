import { curlLine, peopleLine } from '@gehoor/standalone/development';
import type { SplitOptions } from './options';
import type { RunningSplit } from './split-system';

/** What is where, for the terminal. */
export function summary(running: RunningSplit, { devClock, built }: SplitOptions, startedInMs: number): string {
  const { url, issuer, folder, kafka, processes } = running;
  const processLines = [...processes.values()].map(
    (one) => `             ${one.name.padEnd(18)} pid ${String(one.pid()).padEnd(8)} ${new URL(one.url()).origin}`,
  );
  const tools = built
    ? ''
    : `  Explorer   ${url}/explorer      choose who you are at the top
  Mail sent  ${url}/mail
  Tokens     ${url}/dev/personas  ${peopleLine(issuer)}
`;
  const clock = devClock ? `  Clock      POST ${url}/dev/clock  {"advance":"PT24H"}; GET ${url}/dev/idle\n` : '';
  return `
Gehoor is running, split over ${processes.size} processes (started in ${(startedInMs / 1000).toFixed(1)} s). Stop it with Ctrl-C.

  GraphQL    ${url}/graphql
${tools}  Health     ${url}/live  /ready  /metrics, and the same on each service
${clock}  Kafka      KAFKA_BROKERS=${kafka.brokers.join(',')}
  Processes
${processLines.join('\n')}
  Data       ${folder.path}  (logs: ${folder.path}/logs; begin anew: npm run start:split -- --fresh)

A first question, as handler Sanne Visser:

${curlLine(url, issuer.tokenFor('handler'))}

`;
}
