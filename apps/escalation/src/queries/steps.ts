import { type Access, dateOf, isoDuration, pinOf } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import { stepOf } from '../domain/roles';
import type { Resolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import type { Loaders } from './loaders';
import { untitled } from './view';

/** Where a case stands and who has it; what the procedure says of it is looked up, not stored. */
export function stepTypes(
  { rulebook }: Access<CaseState>,
  { handlerOf }: Loaders,
): Pick<Resolvers, 'CaseStep' | 'PathStep' | 'CaseOwner' | 'Gate'> {
  const procedureOf = (row: CaseRow) => rulebook.rulesOf(pinOf(row)).procedure;
  return {
    CaseStep: {
      step: ({ entry }) => entry.step,
      title: ({ row, entry }) => stepOf(procedureOf(row), entry.step).title,
      enteredAt: ({ entry }) => new Date(entry.enteredAt),
      round: ({ entry }) => entry.round,
    },
    PathStep: {
      id: ({ row, entry }) => `path:${row.complaintId}:${entry.place}`,
      step: ({ entry }) => entry.step,
      title: ({ row, entry }) => stepOf(procedureOf(row), entry.step).title,
      ownerRole: ({ entry }) => entry.ownerRole,
      oversightRole: ({ entry }) => entry.oversightRole ?? null,
      trigger: ({ entry }) => entry.trigger,
      clause: ({ entry }) => entry.clause ?? null,
      enteredAt: ({ entry }) => new Date(entry.enteredAt),
      leftAt: ({ leftAt }) => dateOf(leftAt),
      timeUsed: ({ row, entry, leftAt }) => isoDuration(Math.max(0, (leftAt ?? row.now) - entry.enteredAt)),
      round: ({ entry }) => entry.round,
    },
    CaseOwner: {
      role: ({ row }) => row.summary.path.at(-1)?.ownerRole ?? routedTo(row),
      handler: ({ row }) => row.summary.handler?.handler ?? null,
      department: ({ row }) => row.department,
      since: ({ row }) => dateOf(row.summary.handler?.since),
      name: async ({ row }, _, context) => {
        const known = await handlerOf(context, row.complaintId);
        // The name kept is that of who was assigned last; the step may since have passed to nobody.
        return known !== undefined && known.handler === row.summary.handler?.handler ? known.name : null;
      },
    },
    Gate: {
      id: ({ row, gate }) => `gate:${row.complaintId}:${gate.gate}`,
      gate: ({ gate }) => gate.gate,
      title: ({ row, gate }) => definedGate(row, gate.gate)?.title ?? untitled(gate.gate),
      isShut: ({ gate }) => gate.isShut,
      blocks: ({ row, gate }) => definedGate(row, gate.gate)?.blocks ?? [],
      shutAt: ({ gate }) => new Date(gate.shutAt),
      openedAt: ({ gate }) => dateOf(gate.openedAt),
      reason: ({ gate }) => gate.reason,
    },
  };

  function definedGate(row: CaseRow, id: string) {
    return procedureOf(row).gates.find((gate) => gate.id === id);
  }

  function routedTo(row: CaseRow): string {
    const procedure = procedureOf(row);
    return procedure.kinds.find(({ id }) => id === row.kind)?.routedTo ?? procedure.steps[0]?.owner ?? '';
  }
}
