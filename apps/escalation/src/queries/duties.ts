import { type Access, dateOf, enumName, pinOf } from '@gehoor/service-kit';
import { atClosing, type Duty as Defined, type Procedure } from '@gehoor/procedure';
import type { CaseState } from '../domain/case';
import type { DutyResolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import { type DutyView, ofCase, untitled } from './view';

/** What a partner owes of a case itself, by the roles that the procedure has for one. */
export function isOfPartner({ roles }: Procedure, { role }: Pick<DutyView, 'role'>): boolean {
  return roles.some(({ id, token }) => id === role && token === 'partner');
}

/** The duties of a case in these states, or every one. */
export function dutiesView(row: CaseRow, states?: readonly string[]): readonly DutyView[] {
  const duties = row.summary.duties ?? [];
  return ofCase(row, states === undefined ? duties : duties.filter(({ state }) => states.includes(state)));
}

/** What is owed; what the procedure says of it is looked up, not stored. */
export function dutyResolvers({ rulebook }: Access<CaseState>): DutyResolvers {
  const procedureOf = ({ row }: DutyView) => rulebook.rulesOf(pinOf(row)).procedure;
  const defined = (view: DutyView): Defined | undefined => procedureOf(view).duties.find(({ id }) => id === view.duty);
  const clause = (view: DutyView) => procedureOf(view).clauses.find(({ id }) => id === defined(view)?.clause);
  return {
    id: ({ row, duty, occasion }) => `duty:${row.complaintId}:${duty}:${occasion}`,
    title: (view) => defined(view)?.title ?? untitled(view.duty),
    kind: (view) => defined(view)?.kind ?? 'other',
    roleTitle: (view) => procedureOf(view).roles.find(({ id }) => id === view.role)?.title,
    person: ({ row, role }) => (row.summary.handler?.role === role ? row.summary.handler?.handler : null),
    clause: (view) => defined(view)?.clause,
    clauseText: (view) => clause(view),
    isMust: (view) => clause(view)?.modality === 'must',
    state: ({ state }) => enumName(state),
    dueAt: ({ dueAt }) => dateOf(dueAt),
    isLate: ({ state, dueAt, row }) => state === 'open' && dueAt !== undefined && dueAt <= row.now,
    endedAt: ({ endedAt }) => dateOf(endedAt),
    declaredBy: ({ declared }) => declared?.by,
    evidence: ({ declared }) => declared?.evidence,
    document: ({ declared }) => declared?.document,
    reason: ({ declared }) => declared?.reason,
    provenBy: (view) => defined(view)?.proof.map(({ on }) => on) ?? [],
    declarableOn: (view) => defined(view)?.declared?.evidence ?? [],
    atClosing: (view) => {
      const duty = defined(view);
      return duty === undefined ? 'FREE' : enumName(atClosing(duty));
    },
  };
}
