import type { Rulebook } from '@gehoor/procedure';
import { committedRulebook, rulesOf } from '@gehoor/testing';
import type { Rules } from '../src/domain/complaint';

export { rulesOf } from '@gehoor/testing';

/** The rulebook of the house, as it is released. */
export const rulebook: Rulebook = committedRulebook();

/** What DirectLease complaints run under. */
export const directLease: Rules = rulesOf('directlease');

/** A rulebook with the one procedure of DirectLease, always in force. */
export function rulebookOf(rules: Rules): Rulebook {
  return {
    ...rulebook,
    firms: ['directlease'],
    procedureInForce: () => rules.procedure,
    rulesOf: () => rules,
    rulesInForce: () => rules,
  };
}

/** A procedure with levels of severity, which only a head of department raises. */
export function triaged(imposed: NonNullable<Rules['procedure']['severity']>['imposed'] = []): Rules {
  const levels = ['minor', 'serious'].map((id) => ({ id, title: { nl: id, en: id } }));
  const online = { id: 'online-form' as const, custody: [], receivedVia: ['firm' as const] };
  return rulesOf('directlease', {
    severity: { levels, chosenBy: 'employee', raisedBy: ['head-of-department'], default: 'minor', imposed },
    channels: [...directLease.procedure.channels, online],
  });
}
