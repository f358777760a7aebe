import { handleOne } from '@gehoor/event-store';
import { unknownComplaint, type Rejection } from '@gehoor/decision';
import { fields, type GraphContext, mutationResult, notFound, parseInput, requireScope } from '@gehoor/service-kit';
import { z } from 'zod';
import type { ClockFact, ComplaintClocks, Rules } from '../domain/clock';
import { extendClock } from '../domain/extend';
import { pauseClock } from '../domain/pause';
import type { MutationResolvers } from '../generated/schema-types';
import { rulesOf } from '../rules';
import type { ClockRow } from '../store/clock-row';
import { clockOf } from '../store/queries';
import type { ResolverParts } from './index';

const inputSchema = z.object({
  idempotencyKey: fields.idempotencyKey,
  complaintId: z.string(),
  clockId: fields.code,
  reason: fields.code,
});
type ChangeClock = z.infer<typeof inputSchema>;
type Decide = (
  state: ComplaintClocks,
  rules: Rules,
  command: ChangeClock,
  now: number,
) => readonly ClockFact[] | Rejection;

/** The two things people may do to a clock: only as the procedure allows. */
export function changeClock(parts: ResolverParts): Pick<Required<MutationResolvers>, 'pauseClock' | 'extendClock'> {
  return {
    pauseClock: (_, { input }, context) => change(parts, context, 'PauseClock', input, pauseClock),
    extendClock: (_, { input }, context) => change(parts, context, 'ExtendClock', input, extendClock),
  };
}

async function change(parts: ResolverParts, context: GraphContext, command: string, input: unknown, decide: Decide) {
  const { identity, language } = context;
  requireScope(identity, 'cases:handle');
  const parsed = parseInput(inputSchema, input, language);
  if (!parsed.ok) return parsed.problem;
  const { complaintId, idempotencyKey, ...body } = parsed.value;
  if (!z.uuid().safeParse(complaintId).success) return notFound(language);
  const { firm, subject } = identity;
  const result = await handleOne<ComplaintClocks, Rejection, { readonly clockId: string }>(parts.store, {
    ...{ firm, complaintId, command, actor: subject, correlationId: context.correlationId },
    ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
    idempotency: { key: idempotencyKey, body: { complaintId, ...body } },
    decide: (state, { now }) => {
      const rules = rulesOf(parts.rulebook, state);
      return rules === undefined ? unknownComplaint : decide(state, rules, parsed.value, now);
    },
    answer: () => ({ clockId: body.clockId }),
  });
  return mutationResult(result, language, ({ clockId }) => changed(parts, firm, complaintId, clockId));
}

async function changed(
  { store }: ResolverParts,
  firm: string,
  complaintId: string,
  clockId: string,
): Promise<ClockRow & { readonly __typename: 'Clock' }> {
  const row = await store.withFirm(firm, (tx) => clockOf(tx, complaintId, clockId));
  if (row === undefined) throw new Error(`no row for clock ${clockId} of ${complaintId}`);
  return { ...row, __typename: 'Clock' };
}
