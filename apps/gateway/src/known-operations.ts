import { readFileSync } from 'node:fs';
import { z } from 'zod';

const operations = z.array(
  z.strictObject({
    query: z.string(),
    operationName: z.string().optional(),
    variables: z.record(z.string(), z.unknown()).optional(),
  }),
);

/** A call as a client sends it, letter for letter, with variables that could be. */
export type KnownOperation = z.output<typeof operations>[number];

/** What clients are known to ask: a JSON file with a list of calls.   @throws naming file and place for one that holds anything else */
export function readKnownOperations(file: string): readonly KnownOperation[] {
  try {
    return operations.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`The known operations in ${file} cannot be read: ${why}`, { cause: error });
  }
}
