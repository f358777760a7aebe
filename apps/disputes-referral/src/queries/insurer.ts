import type { Resolvers } from '../generated/schema-types';
import type { Loaders } from './loaders';
import { ofCase } from './view';

/** What passed between the firm and its insurer. */
export function insurerTypes({ notesOf }: Loaders): Pick<Resolvers, 'Insurer' | 'InsurerConsultation'> {
  return {
    Insurer: { consultations: ({ row }) => ofCase(row, row.state.consultations) },
    InsurerConsultation: {
      actions: ({ about, actions }) => actions ?? [about],
      notes: async ({ row, id }, _, context) => {
        const written = await notesOf(context, row.complaintId);
        return written.find(({ consultationId }) => consultationId === id)?.notes;
      },
    },
  };
}
