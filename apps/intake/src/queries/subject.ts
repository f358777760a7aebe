import { subjectId } from '@gehoor/contracts';
import { runsTold } from '@gehoor/decision';
import { dutiesOwed, type OwedDuty, type Procedure } from '@gehoor/procedure';
import {
  type Access,
  connection,
  cursorValue,
  type GraphContext,
  dateOf,
  pageOf,
  pinOf,
  read,
  shownBy,
} from '@gehoor/service-kit';
import { z } from 'zod';
import type { IntakeState } from '../domain/complaint';
import { isRead } from '../domain/dossier';
import type { QueryResolvers, SubjectDuty, SubjectResolvers } from '../generated/schema-types';
import { findSubjects, type SubjectRow } from '../store/subjects';
import { entriesShown } from './dossier';
import type { Loaders } from './loaders';

const place = z.tuple([cursorValue.instant, z.uuid()]);

/** One subject by its name, and the list. */
export function subjectQueries(
  access: Access<IntakeState>,
  { subjectOf }: Loaders,
): Pick<Required<QueryResolvers>, 'subject' | 'subjects'> {
  return {
    subject: async (_, { kind, reference }, context) => {
      const id = subjectId({ firm: context.identity.firm, kind, reference });
      return (await subjectOf(context, id)) === undefined ? null : { id };
    },
    subjects: async (_, { kind, ...asked }, context) => {
      const page = pageOf(asked, place);
      const { firm } = context.identity;
      const found = await read(access, context, (tx) => findSubjects(tx, firm, kind ?? undefined, page));
      const listed = found.map(({ complaintId, openedAt }) => ({ id: complaintId, openedAt }));
      return connection(listed, page, ({ id, openedAt }) => [openedAt, id]);
    },
  };
}

/** The fields of a subject: null for one that is not there. */
export function subjectResolvers(
  { rulebook }: Access<IntakeState>,
  { subjectOf, entriesOf }: Loaders,
): SubjectResolvers {
  const of = shownBy(subjectOf);
  const procedureOf = (row: SubjectRow) => rulebook.rulesOf(pinOf(row)).procedure;
  return {
    __resolveReference: async ({ id }, context: GraphContext) =>
      (await subjectOf(context, id)) === undefined ? null : { id },
    kind: of(({ kind }) => kind),
    title: of((row) => procedureOf(row).subjects.find(({ id }) => id === row.kind)?.title ?? null),
    reference: of(({ reference }) => reference),
    firm: of(({ firm }) => firm),
    procedure: of((row) => {
      const { id, version, title } = procedureOf(row);
      return { procedure: id, version, title };
    }),
    duties: async ({ id }, _, context) => {
      const row = await subjectOf(context, id);
      if (row === undefined) return null;
      const history = (await entriesOf(context, id)).map(({ event }) => event).filter(isRead);
      const procedure = procedureOf(row);
      const owed = dutiesOwed(procedure, history, runsTold(history), Number.POSITIVE_INFINITY);
      return owed.flatMap((each) => dutyShown(id, procedure, each));
    },
    openedAt: of(({ openedAt }) => new Date(openedAt)),
    dossier: async ({ id }, page, context) =>
      (await subjectOf(context, id)) === undefined
        ? null
        : entriesShown(await entriesOf(context, id), page, context.identity),
  };
}

function dutyShown(id: string, { duties, roles }: Procedure, owed: OwedDuty): readonly SubjectDuty[] {
  const duty = duties.find((each) => each.id === owed.duty);
  if (duty === undefined) return [];
  const proofs = duty.proof.flatMap(({ where }) => [where?.['kind'] ?? []].flat().map(String));
  return [
    {
      id: `duty:${id}:${owed.duty}:${owed.nth}`,
      duty: owed.duty,
      title: duty.title,
      role: duty.role ?? null,
      roleTitle: roles.find((role) => role.id === duty.role)?.title ?? null,
      clause: duty.clause ?? null,
      isOpen: owed.state === 'open',
      since: new Date(owed.since),
      clockId: owed.run?.clockId ?? null,
      dueAt: dateOf(owed.run?.dueAt),
      endedAt: dateOf(owed.ended?.at),
      provenBy: proofs,
    },
  ];
}
