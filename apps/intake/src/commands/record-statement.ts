import { statementKinds } from '@gehoor/contracts';
import { fact, invalid } from '@gehoor/decision';
import { fields, ownFact, there } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustHavePersons } from '../domain/complaint';
import { channelFaults } from '../domain/faults';
import { keepTexts } from '../store/personal';
import { command } from './command';
import { channel } from './input';

const { code, coded, optional, ownTime, words } = fields;

/** Records what the complainant says, also about a complaint that is closed. */
export const recordStatement = command({
  name: 'recordStatement',
  input: z.object({
    kind: coded(statementKinds),
    channel,
    at: ownTime,
    text: optional(words(20_000)),
    about: optional(code),
  }),
  happened: 'at',
  may: mustHavePersons,
  decide: (_state, { kind, channel: id, about }, { rules, at, newId }) => {
    const faults = channelFaults(id, rules.procedure);
    if (faults.length > 0) return invalid(faults);
    return [fact('statement.received', { at, statementId: newId(), kind, channel: id, about })];
  },
  keep: keepTexts(({ input, change }) => [
    [`statement:${ownFact(change, 'statement.received').data.statementId}`, input.text],
  ]),
  made: (_, change) => ownFact(change, 'statement.received').data.statementId,
  shows: ({ complaintId, state }, made) => ({
    __typename: 'StatementRecorded',
    statement: { complaintId, ...there(state.statements.find(({ statementId }) => statementId === made)) },
  }),
});
