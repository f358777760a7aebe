import { type Access, dateOf, isoDuration, pinOf } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import { routedTo, stepOf } from '../domain/roles';
import type { Resolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import type { Loaders } from './loaders';
import { type StepView, untitled } from './view';

/** Where a case stands and who has it; what the procedure says of it is looked up, not stored. */
export function stepTypes(
  { rulebook }: Access<CaseState>,
  { handlerOf }: Loaders,
): Pick<Resolvers, 'CaseStep' | 'PathStep' | 'CaseOwner' | 'Gate'> {
  const procedureOf = (row: CaseRow) => rulebook.rulesOf(pinOf(row)).procedure;
  const title = ({ row, step }: StepView) => stepOf(procedureOf(row), step).title;
  const definedGate = (row: CaseRow, id: string) => procedureOf(row).gates.find((gate) => gate.id === id);
  return {
    CaseStep: { title },
    PathStep: {
      id: ({ row, place }) => `path:${row.complaintId}:${place}`,
      title,
      timeUsed: ({ row, enteredAt, leftAt }) => isoDuration(Math.max(0, (leftAt ?? row.now) - enteredAt)),
    },
    CaseOwner: {
      role: (row) => row.summary.path.at(-1)?.ownerRole ?? routedTo(procedureOf(row), row.kind) ?? '',
      since: ({ summary }) => dateOf(summary.handler?.since),
      name: async ({ complaintId, handler }, _, context) => {
        const known = await handlerOf(context, complaintId);
        // The name kept is that of who was assigned last; the step may since have passed to nobody.
        return known?.handler === handler ? known.name : null;
      },
    },
    Gate: {
      id: ({ row, gate }) => `gate:${row.complaintId}:${gate}`,
      title: ({ row, gate }) => definedGate(row, gate)?.title ?? untitled(gate),
      blocks: ({ row, gate }) => definedGate(row, gate)?.blocks ?? [],
      isShut: ({ row, gate, isShut, openFor }) =>
        isShut && definedGate(row, gate)?.blocks.every((action) => openFor?.includes(action)) !== true,
      openFor: ({ openFor }) => openFor ?? [],
    },
  };
}
