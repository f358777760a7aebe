import type { Procedure } from '../model';
import { documentary, elementsOf } from './elements';
import { error, type Fault } from './lint';
import { listed } from './walk';

/** No clause without an element that keeps it, and no element without a clause or a basis. */
export function grounds(procedure: Procedure): readonly Fault[] {
  const elements = elementsOf(procedure);
  const needGrounds = elements.filter(({ type }) => !documentary.includes(type));
  return [
    ...needGrounds.flatMap(({ type, id, path, clause, hasBasis }) =>
      clause !== undefined || hasBasis ? [] : [error(path, `${type} "${id}" cites no clause and gives no basis`)],
    ),
    ...listed(procedure.clauses, 'clauses').flatMap(({ value: clause, path }) => {
      if (clause.outside !== undefined) return [];
      const behind = elements.filter((element) => element.clause === clause.id);
      if (behind.length === 0)
        return [error(path, 'nothing runs because of this clause, and it gives no reason for that', clause.id)];
      if (clause.modality !== 'internal' && behind.every(({ type }) => documentary.includes(type))) {
        return [error(path, 'only parameters cite this clause: nothing keeps it', clause.id)];
      }
      return [];
    }),
  ];
}
