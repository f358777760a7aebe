import { z } from 'zod';
import type { EventData } from '@gehoor/contracts';
import { codeOf, fields, type Identity, present, shapeFaults } from '@gehoor/service-kit';
import type { RegisterComplaint } from '../domain/register';
import type { PartyInput, RegisterComplaintInput } from '../generated/schema-types';
import type { NewParty } from '../store/private-rows';

const { actorId, code, country, email, idempotencyKey, line, localDate, phone, words } = fields;

const address = z.object({
  street: line(200),
  postalCode: line(20),
  city: line(100),
  country,
});

const party = z.object({
  name: line(200),
  email: email.nullish(),
  phone: phone.nullish(),
  address: address.nullish(),
  subject: actorId.nullish(),
});

const unreachable = {
  code: 'UNREACHABLE',
  nl: 'Geef een e-mailadres, een telefoonnummer of een postadres.',
  en: 'Give an e-mail address, a telephone number or a postal address.',
};

const registration = z.object({
  idempotencyKey,
  complainant: party.refine(({ email, phone, address: at }) => Boolean(email ?? phone ?? at), { params: unreachable }),
  representative: party.nullish(),
  description: words(20_000),
  remedySought: words(5_000).nullish(),
  receivedBy: actorId.nullish(),
  handedOver: z
    .array(z.object({ from: code, to: code, by: actorId.nullish() }))
    .max(10)
    .nullish(),
  severity: code.nullish(),
  category: code.nullish(),
  product: code.nullish(),
  department: code.nullish(),
  decisionType: code.nullish(),
  partner: code.nullish(),
  concernsPersons: z.array(actorId).max(50).nullish(),
  aboutEventOn: localDate.nullish(),
});

/** The command an input stands for. Personal data stay behind: only how the complainant can be reached goes on. */
export function registrationCommand(
  input: RegisterComplaintInput,
  identity: Identity,
  reference: string,
): RegisterComplaint {
  const { firm, receivedVia, receivedAt, language, concernsPersons, liabilityPossible } = input;
  return {
    firm: identity.firm,
    ...present('namedFirm', firm),
    kind: codeOf(input.kind ?? 'COMPLAINT'),
    channel: codeOf(input.channel),
    ...present('receivedVia', receivedVia ? codeOf(receivedVia) : undefined),
    ...present('receivedBy', input.receivedBy),
    ...present('receivedAt', receivedAt?.getTime()),
    handedOver: (input.handedOver ?? []).map(({ from, to, at, by }) => ({
      from,
      to,
      at: at.getTime(),
      ...present('by', by),
    })),
    complainantType: codeOf(input.complainantType ?? 'CONSUMER'),
    ...present('language', language ? codeOf(language) : undefined),
    reachableBy: reachableBy(input.complainant),
    ...present('severity', input.severity),
    ...present('category', input.category),
    ...present('product', input.product),
    ...present('department', input.department),
    ...present('liabilityPossible', liabilityPossible),
    ...present('concernsPersons', concernsPersons),
    ...present('decisionType', input.decisionType),
    ...present('aboutEventOn', input.aboutEventOn),
    ...present('partner', identity.partner ?? input.partner),
    ...present('namedPartner', input.partner),
    reference,
    faults: registrationShapeFaults(input),
  };
}

export function registrationShapeFaults(input: RegisterComplaintInput) {
  return shapeFaults(registration, input);
}

/** The parties of an input that was found sound.   @param own subject claim of a complainant who registers for themselves */
export function partiesIn(input: RegisterComplaintInput, own: string | undefined): readonly NewParty[] {
  const { complainant, representative } = registration.parse(input);
  return [
    partyOf('complainant', own === undefined ? complainant : { ...complainant, subject: own }),
    ...(representative ? [partyOf('representative', representative)] : []),
  ];
}

/** The words of an input that was found sound. */
export function wordsIn(input: RegisterComplaintInput): {
  readonly description: string;
  readonly remedySought?: string;
} {
  const { description, remedySought } = registration.parse(input);
  return { description, ...present('remedySought', remedySought) };
}

function partyOf(role: NewParty['role'], given: z.infer<typeof party>): NewParty {
  const { name, email, phone, address: at, subject } = given;
  return {
    ...{ role, name },
    ...present('email', email),
    ...present('phone', phone),
    ...present('address', at),
    ...present('subject', subject),
  };
}

function reachableBy(complainant: PartyInput | null | undefined): EventData<'complaint.received'>['reachableBy'] {
  const { email, phone, address: at } = complainant ?? {};
  return [
    ...(email ? (['email'] as const) : []),
    ...(at ? (['post'] as const) : []),
    ...(phone ? (['phone'] as const) : []),
  ];
}
