import { z } from 'zod';
import { disputeBody, procedure } from '../model';

/** The JSON Schema of a procedure file and of a dispute body file, for editors: completion and errors while writing. */
export function rulebookSchemas(): Readonly<Record<'procedure' | 'dispute-body', object>> {
  return {
    procedure: {
      title: 'A complaints procedure as data',
      ...z.toJSONSchema(procedure, { io: 'input', target: 'draft-7', reused: 'ref' }),
    },
    'dispute-body': {
      title: 'A dispute body, every fact dated',
      ...z.toJSONSchema(disputeBody, { io: 'input', target: 'draft-7', reused: 'ref' }),
    },
  };
}
