import type { Resolvers } from '../generated/schema-types';
import type { Loaders } from './loaders';

/** What passed between the firm and its insurer. */
export function insurerTypes({ notesOf }: Loaders): Pick<Resolvers, 'Insurer' | 'InsurerConsultation'> {
  return {
    Insurer: {
      name: ({ insurer }) => insurer.name,
      informedAt: ({ insurer }) => new Date(insurer.informedAt),
      consultations: ({ row }) => row.state.consultations.map((consultation) => ({ row, consultation })),
    },
    InsurerConsultation: {
      id: ({ consultation }) => consultation.id,
      at: ({ consultation }) => new Date(consultation.at),
      insurer: ({ consultation }) => consultation.insurer,
      about: ({ consultation }) => consultation.about,
      advice: ({ consultation }) => consultation.advice,
      notes: async ({ row, consultation }, _, context) => {
        const written = await notesOf(context, row.complaintId);
        return written.find(({ consultationId }) => consultationId === consultation.id)?.notes;
      },
    },
  };
}
