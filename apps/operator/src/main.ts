#!/usr/bin/env node
// For operators: what the house does not do by itself. See docs/operating.md.
import type { Log } from '@gehoor/event-store';
import { silentLog } from '@gehoor/event-store';
import { openRulebook } from '@gehoor/service-kit';
import { services } from '@gehoor/standalone/services';
import type { OperatorTask } from './tasks/task';
import { parked } from './tasks/parked';
import { rebuild } from './tasks/rebuild';
import { recount } from './tasks/recount';
import { openDatabase } from './database';
import { readEnv } from './env';
import { openAtRest } from './services-at-rest';
import { complain } from './terminal';

const tasks: Readonly<Record<string, OperatorTask>> = { parked, rebuild, recount };

const help = `npm run operator -- COMMAND, or node apps/operator/dist/main.js COMMAND

${Object.values(tasks)
  .map(({ usage }) => usage)
  .join('\n')}

SERVICE: ${services.map(({ name }) => name).join(', ')}
The database: DATABASE_OWNER_URL, or the one in GEHOOR_DATA (default .gehoor), running or not. The procedures: RULEBOOK (default rulebook).
Exit codes: 0 done, 1 something is left or went wrong, 2 not understood, 130 stopped.
`;

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  if (['--help', '-h', 'help'].includes(name) || args.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const asked = tasks[name]?.ask(args);
  const about = services.filter((each) => asked?.service === undefined || each.name === asked.service);
  if (asked === undefined || about.length === 0) {
    process.stderr.write(help);
    return 2;
  }
  const env = readEnv();
  const database = await openDatabase(env);
  try {
    const rulebook = await openRulebook(env.RULEBOOK);
    const house = await openAtRest({ services: about, ownerUrl: database.url, rulebook, log: errorsOnly });
    return await asked.run(house).finally(() => house.close());
  } finally {
    await database.close();
  }
}

/** What goes wrong with one complaint, in a line: never an error's own text, which may quote what it choked on. */
const errorsOnly: Log = {
  ...silentLog,
  child: () => errorsOnly,
  error: (fields, message) => {
    const { err, complaintId = '' }: { readonly err?: unknown; readonly complaintId?: string } = fields;
    const code = err instanceof Error && 'code' in err ? ` ${String(err.code)}` : '';
    complain(`${complaintId}  ${message ?? ''}${err instanceof Error ? `: ${err.name}${code}` : ''}`);
  },
};

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    complain(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
