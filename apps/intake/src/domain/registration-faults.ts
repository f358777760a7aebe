import { type Context, fault, type FieldFault, instantOf, type Instant, timeFaults } from '@gehoor/decision';
import type { Procedure } from '@gehoor/procedure';
import { type Classification, classificationFaults } from './classification-faults';

/** A receipt longer ago than this is a slip of the pen. */
const oldestYears = 10;

/** Somebody passed it on before it was registered. */
export interface EarlierHandOver {
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
}

/** A registration, as far as it is checked against the procedure. */
export interface Registration extends Classification {
  readonly firm?: string;
  readonly partner?: string;
  readonly kind: string;
  readonly channel: string;
  readonly receivedVia?: string;
  readonly handedOver: readonly EarlierHandOver[];
  readonly language?: string;
}

/** Everything in a registration that the token, the procedure or the time does not allow. */
export function registrationFaults(
  registration: Registration,
  procedure: Procedure,
  context: Pick<Context<unknown>, 'actor' | 'at' | 'now'>,
): readonly FieldFault[] {
  return [
    ...ownershipFaults(registration, context),
    ...tooOld(context),
    ...kindFaults(registration, procedure),
    ...channelFaults(registration.channel, procedure),
    ...receiverFaults(registration, procedure),
    ...handOverFaults(registration, procedure, context),
    ...classificationFaults(registration, registration.kind, procedure),
    ...languageFaults(registration, procedure),
  ];
}

/** Firm and partner come from the token; the input may only repeat them. */
function ownershipFaults(
  { firm, partner }: Registration,
  { actor }: Pick<Context<unknown>, 'actor'>,
): readonly FieldFault[] {
  const nl = 'Dit mag alleen uw eigen naam zijn.';
  const en = 'This can only be your own name.';
  const isAnotherPartner = partner !== undefined && actor.partner !== undefined && partner !== actor.partner;
  return [
    ...(firm !== undefined && firm !== actor.firm ? [fault('firm', 'ANOTHER_FIRM', nl, en)] : []),
    ...(isAnotherPartner ? [fault('partner', 'ANOTHER_PARTNER', nl, en)] : []),
  ];
}

function tooOld({ at, now }: Pick<Context<unknown>, 'at' | 'now'>): readonly FieldFault[] {
  const oldest = new Date(now);
  oldest.setUTCFullYear(oldest.getUTCFullYear() - oldestYears);
  if (instantOf(at) >= oldest.getTime()) return [];
  return [
    fault('receivedAt', 'TOO_LONG_AGO', 'Dit is langer dan tien jaar geleden.', 'This is longer than ten years ago.'),
  ];
}

function kindFaults({ kind }: Registration, { kinds }: Procedure): readonly FieldFault[] {
  if (kinds.some(({ id }) => id === kind)) return [];
  return [
    fault('kind', 'UNKNOWN_KIND', 'De procedure kent deze soort niet.', 'The procedure does not know this kind.'),
  ];
}

/** Only the channels of the procedure. */
export function channelFaults(channel: string, { channels }: Procedure): readonly FieldFault[] {
  if (channels.some(({ id }) => id === channel)) return [];
  return [
    fault(
      'channel',
      'UNKNOWN_CHANNEL',
      'De procedure kent dit kanaal niet.',
      'The procedure does not know this channel.',
    ),
  ];
}

function receiverFaults({ channel, receivedVia }: Registration, { channels }: Procedure): readonly FieldFault[] {
  const known = channels.find(({ id }) => id === channel);
  if (receivedVia === undefined || known === undefined || receiversOf(channels, known).includes(receivedVia)) return [];
  return [
    fault(
      'receivedVia',
      'UNKNOWN_RECEIVER',
      'Ontvangst door deze partij geldt volgens de procedure niet als ontvangst door de firma.',
      "Under the procedure, receipt by this party does not count as the firm's.",
    ),
  ];
}

/** The firm itself, who the channel names, and whoever outside the firm stands in for it on any channel. */
function receiversOf(channels: Procedure['channels'], channel: Procedure['channels'][number]): readonly string[] {
  const outsiders = channels
    .flatMap(({ receivedVia }) => receivedVia)
    .filter((receiver) => receiver !== 'firm' && receiver !== 'reception');
  return ['firm', ...channel.receivedVia, ...outsiders];
}

/** The first hand-over begins with the receiver, each later one where and after the one before it ended. */
function handOverFaults(
  { channel: id, receivedVia, handedOver }: Registration,
  { channels, departments }: Procedure,
  { at, now }: Pick<Context<unknown>, 'at' | 'now'>,
): readonly FieldFault[] {
  const channel = channels.find((each) => each.id === id);
  const chain = channel?.custody ?? [];
  const receivers = [receivedVia ?? channel?.receivedVia[0], chain[0]];
  const takers = [...chain, ...departments.map((department) => department.id)];
  return handedOver.flatMap((step, index) => {
    const before = handedOver[index - 1];
    const path = `handedOver.${index}`;
    return [
      ...timeFaults(`${path}.at`, step.at, now, before?.at ?? instantOf(at)),
      ...((before === undefined ? receivers.includes(step.from) : before.to === step.from) ? [] : [brokenChain(path)]),
      ...(takers.includes(step.to) ? [] : [unknownHolder(`${path}.to`)]),
    ];
  });
}

function brokenChain(path: string): FieldFault {
  return fault(
    `${path}.from`,
    'BROKEN_CHAIN',
    'Dit sluit niet aan op de vorige overdracht.',
    'This does not follow on the hand-over before it.',
  );
}

/** @param path of the field that names who holds the complaint */
export function unknownHolder(path: string): FieldFault {
  return fault(
    path,
    'UNKNOWN_HOLDER',
    'Dit is geen schakel van de procedure en geen afdeling.',
    'This is no link of the procedure and no department.',
  );
}

function languageFaults({ language }: Registration, { languages }: Procedure): readonly FieldFault[] {
  if (language === undefined || languages.some((each) => each === language)) return [];
  return [
    fault(
      'language',
      'UNKNOWN_LANGUAGE',
      'In deze taal schrijft de firma geen brieven.',
      'The firm writes no letters in this language.',
    ),
  ];
}
