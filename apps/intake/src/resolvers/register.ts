import type { Rejection } from '@gehoor/decision';
import { encodePersons, type PersonsRecord } from '@gehoor/contracts';
import { handleOne, uuidV7, type Change, type Tx } from '@gehoor/event-store';
import { answered, type GraphContext, type Identity, requireScope } from '@gehoor/service-kit';
import { keyOf } from '../access';
import type { IntakeState } from '../domain/complaint';
import { promisedDates } from '../domain/promised-dates';
import { registerComplaint } from '../domain/register';
import type { RegisterComplaintInput } from '../generated/schema-types';
import { rulesOf } from '../rules';
import type { ResolverParts } from './parts';
import { partiesIn, registrationCommand, registrationShapeFaults, wordsIn } from '../input/registration';
import { rowLoader } from '../store/loaders';
import { nextReference } from '../store/next-reference';
import { saveParty, saveText, type NewParty } from '../store/private-rows';
import { promisedDateView } from './views';

interface Registered {
  readonly complaintId: string;
  readonly reference: string;
}

/** Registers one complaint; its reference is drawn only for an input of the right shape. */
export async function register(parts: ResolverParts, input: RegisterComplaintInput, context: GraphContext) {
  const { identity, language, correlationId, traceparent } = context;
  requireScope(identity, 'complaints:submit');
  const isSound = registrationShapeFaults(input).length === 0;
  const reference = isSound ? await nextReference(parts, identity.firm) : undefined;
  const command = registrationCommand(input, identity, reference ?? 'none');
  const result = await handleOne<IntakeState, Rejection, Registered>(parts.store, {
    firm: identity.firm,
    complaintId: uuidV7(Date.now()),
    command: 'RegisterComplaint',
    actor: identity.subject,
    ...{ correlationId, traceparent },
    idempotency: { key: keyOf(identity, input.idempotencyKey), body: input },
    decide: (state, moment) => registerComplaint(state, command, parts.rulebook, moment),
    also: (tx, change) => savePrivate(tx, change, input, identity),
    answer: ({ complaintId, state }) => ({ complaintId, reference: state?.received.reference ?? '' }),
  });
  return answered(result, language, async ({ complaintId, reference: given }) => {
    const complaint = await rowLoader(parts.store, context).clear(complaintId).load(complaintId);
    if (complaint === undefined) throw new Error(`complaint ${complaintId} was registered and is gone`);
    const dates = promisedDates(complaint.state.received, rulesOf(parts.rulebook, complaint.state));
    const promised = dates.map(promisedDateView);
    return { __typename: 'ComplaintRegistered' as const, complaint, reference: given, promisedDates: promised };
  });
}

/** Who complained and what they said: in our own tables, and on the topic that letters are written from. */
async function savePrivate(
  tx: Tx,
  { firm, complaintId, state, own }: Change<IntakeState>,
  input: RegisterComplaintInput,
  identity: Identity,
): Promise<void> {
  if (state === undefined) throw new Error('a registered complaint has a state');
  const owner = { firm, complaintId };
  const parties = partiesIn(input, isComplainant(identity) ? identity.subject : undefined);
  const { description, remedySought } = wordsIn(input);
  for (const party of parties) await saveParty(tx, owner, party);
  await saveText(tx, owner, 'description', description);
  if (remedySought !== undefined) await saveText(tx, owner, 'remedy-sought', remedySought);
  // Feedback that comes in as a registration of its own has its words in the description.
  for (const { type, data } of own)
    if (type === 'feedback.received') await saveText(tx, owner, `feedback:${data.feedbackId}`, description);
  const { language } = state.received;
  const record = { part: 'parties' as const, ...owner, language, parties: parties.map(withoutSubject), description };
  await tx.publish(encodePersons(remedySought === undefined ? record : { ...record, remedySought }));
}

type PublishedParty = Extract<PersonsRecord, { part: 'parties' }>['parties'][number];

function withoutSubject({ subject: _subject, ...party }: NewParty): PublishedParty {
  return party;
}

function isComplainant({ roles, partner }: Identity): boolean {
  return partner === undefined && roles.every((role) => role === 'complainant');
}
