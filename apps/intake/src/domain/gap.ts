import type { EventData } from '@gehoor/contracts';
import { type Actor, fault, invalid, type KnownFact, refuse, type Rejection } from '@gehoor/decision';
import { type ClockDefinition, gapNotObserved, matches, type Procedure } from '@gehoor/procedure';
import { dateText } from '@gehoor/working-time';
import type { Rules } from './complaint';

type ServiceFact = EventData<'service-fact.recorded'>;

/** What a procedure says of the exception to a gap. */
export type ExceptionRule = NonNullable<ClockDefinition['unless']>;

/** The exception that a fact of the service records, if it is one. */
export function exceptionIn({ clocks }: Procedure, data: ServiceFact): ExceptionRule | undefined {
  const fact = { type: 'service-fact.recorded', data };
  return clocks.flatMap(({ unless }) => unless ?? []).find(({ recorded }) => matches(recorded, fact));
}

/** An exception has one of the reasons of the text, and is recorded by who approves it. */
export function mustBeApproved(
  { roles }: Procedure,
  { reasons, approvedBy }: ExceptionRule,
  actor: Actor,
  { reason }: Pick<ServiceFact, 'reason'>,
): Rejection | undefined {
  if (reason === undefined || !reasons.includes(reason)) {
    const list = reasons.join(', ');
    return invalid([
      fault(
        'reason',
        'UNKNOWN_REASON',
        `Een uitzondering heeft een van deze redenen: ${list}.`,
        `An exception has one of these reasons: ${list}.`,
      ),
    ]);
  }
  const approver = roles.find(({ id }) => id === approvedBy);
  if (approver !== undefined && actor.roles.includes(approver.token)) return undefined;
  return refuse(
    'NotTheApprover',
    `Een uitzondering legt vast wie haar goedkeurt: ${approver?.title.nl ?? approvedBy}.`,
    `An exception is recorded by who approves it: ${approver?.title.en ?? approvedBy}.`,
    { approvedBy },
  );
}

/** An effect does not come, and is not told for a day, before the time that the procedure leaves for it is over. */
export function mustLeaveTime(history: readonly KnownFact[], rules: Rules, data: ServiceFact): Rejection | undefined {
  const gap = gapNotObserved(rules, history, { type: 'service-fact.recorded', data });
  if (gap === undefined) return undefined;
  const { clock, earliest } = gap;
  const kinds = [clock.unless?.recorded.where?.['kind'] ?? []].flat().join(', ');
  return refuse(
    'GapNotObserved',
    `"${clock.title.nl}": dit kan niet ingaan voor ${dateText(earliest, 'nl')}${kinds && `, tenzij eerst een uitzondering is vastgelegd (${kinds})`}.`,
    `"${clock.title.en}": this cannot take effect before ${dateText(earliest, 'en')}${kinds && `, unless an exception is recorded first (${kinds})`}.`,
    { clock: clock.id, earliestOn: earliest },
  );
}
