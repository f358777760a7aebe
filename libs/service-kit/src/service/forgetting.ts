import { type EntitySchema, In } from 'typeorm';
import type { Reaction } from './reaction';

/** The complainant's personal data are erased: what was written down about them goes too.   @param written where it is kept */
export function forgetting<State>(written: EntitySchema<{ readonly complaintId: string }>): Reaction<State> {
  return {
    on: ['persons.erased'],
    keep: async (tx, observed) => {
      await tx.manager.delete(written, { complaintId: In(observed.map(({ complaintId }) => complaintId)) });
    },
  };
}
