// Prints how many promises were kept and broken, per procedure, clause and month, and what was promised: `npm run example:analytics`.
// No part of Gehoor: it reads the topic that analytics may read, and knows only the published contract.
//   KAFKA_BROKERS=host:port,…   default 127.0.0.1:9092
//   --firm <id>                 one firm only
//   --json                      rows as JSON
import { parseArgs } from 'node:util';
import { clauseText, readContract, toEvent } from './published-contract.mjs';
import { readToTheEnd } from './read-topic.mjs';
import { createTally } from './tally.mjs';

const { values: options } = parseArgs({
  options: { firm: { type: 'string' }, json: { type: 'boolean', default: false } },
});
const brokers = (process.env.KAFKA_BROKERS ?? '127.0.0.1:9092').split(',');
const contract = readContract('complaints');
const tally = createTally();
const seen = { messages: 0, skipped: 0, damaged: [] };

function take(message) {
  seen.messages += 1;
  const event = toEvent(message);
  if (!contract.knows(event.type) || (options.firm !== undefined && event.firm !== options.firm)) {
    seen.skipped += 1;
    return;
  }
  const problems = contract.problemsOf(event);
  if (problems.length > 0) seen.damaged.push(`${event.type} ${event.id}: ${problems.join('; ')}`);
  else tally.add(event);
}

function print(rows) {
  const sum = (field) => rows.reduce((total, row) => total + row[field], 0);
  console.log('Promises by clause and month in which they were due (Europe/Amsterdam)\n');
  console.log(
    'procedure         clause               month      kept  broken  running  kept of due   median late  promise',
  );
  for (const row of rows) {
    const due = row.kept + row.broken;
    const share = due === 0 ? '–' : `${Math.round((100 * row.kept) / due)} %`;
    const columns = [
      row.procedure.padEnd(17),
      row.clause.padEnd(20),
      row.month.padEnd(8),
      ...[row.kept, row.broken, row.running].map((n, i) => String(n).padStart([6, 7, 8][i])),
    ];
    const promise = clauseText(row.procedure, row.clause) ?? '';
    console.log(`${columns.join(' ')}  ${share.padStart(11)}  ${medianHours(row.lateHours).padStart(12)}  ${promise}`);
  }
  console.log(
    `\n${sum('kept')} kept, ${sum('broken')} broken, ${sum('running')} still running; ${seen.messages} messages read, ${seen.skipped} passed over`,
  );
}

function medianHours(hours) {
  const sorted = [...hours].sort((a, b) => a - b);
  return sorted.length === 0 ? '' : `${sorted[Math.floor(sorted.length / 2)].toFixed(1)} h`;
}

try {
  await readToTheEnd(brokers, contract.topic, take);
  if (options.json)
    console.log(
      JSON.stringify(tally.rows().map((row) => ({ ...row, promise: clauseText(row.procedure, row.clause) }))),
    );
  else print(tally.rows());
  for (const line of seen.damaged) console.error(`not as published: ${line}`);
} catch (error) {
  console.error(`${error.message}\nIs a broker running at ${brokers.join(', ')}? Start one with: npm run kafka`);
  process.exitCode = 1;
}
