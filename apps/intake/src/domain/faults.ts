import type { EventData } from '@gehoor/contracts';
import { type Context, type FieldFault, instantOf, type Instant, timeFaults } from '@gehoor/decision';
import type { Procedure } from '@gehoor/procedure';

/** A receipt longer ago than this is a slip of the pen. */
const oldestYears = 10;

type Received = EventData<'complaint.received'>;

/** What a complaint is about, as far as it is checked against the procedure. */
type Classification = Partial<Pick<Received, 'severity' | 'product' | 'department' | 'decisionType'>>;

/** A registration, as far as it is checked against the procedure. */
interface Registration
  extends
    Classification,
    Pick<Received, 'kind' | 'channel'>,
    Partial<Pick<Received, 'partner' | 'receivedVia' | 'language'>> {
  readonly firm?: string;
  /** Who passed it on before it was registered. */
  readonly handedOver: readonly { readonly from: string; readonly to: string; readonly at: Instant }[];
}

type Asked = Pick<Context<unknown>, 'actor' | 'at' | 'now'>;

/** Everything in a registration that the token, the procedure or the time does not allow. */
export function registrationFaults(
  registration: Registration,
  procedure: Procedure,
  context: Asked,
): readonly FieldFault[] {
  const { kind, language } = registration;
  return [
    ...ownershipFaults(registration, context),
    ...faultIf(isTooOld(context), 'receivedAt', 'TOO_LONG_AGO'),
    ...faultIf(!isAmong(procedure.kinds, kind), 'kind', 'UNKNOWN_KIND'),
    ...channelFaults(registration.channel, procedure),
    ...kindChannelFaults(registration, procedure),
    ...receiverFaults(registration, procedure),
    ...handOverFaults(registration, procedure, context),
    ...classificationFaults(registration, kind, procedure),
    ...faultIf(language !== undefined && !procedure.languages.includes(language), 'language', 'UNKNOWN_LANGUAGE'),
  ];
}

/** Firm and partner come from the token; the input may only repeat them. */
function ownershipFaults({ firm, partner }: Registration, { actor }: Asked): readonly FieldFault[] {
  return [
    ...faultIf(firm !== undefined && firm !== actor.firm, 'firm', 'ANOTHER_FIRM'),
    ...faultIf(
      partner !== undefined && actor.partner !== undefined && partner !== actor.partner,
      'partner',
      'ANOTHER_PARTNER',
    ),
  ];
}

function isTooOld({ at, now }: Asked): boolean {
  return isLongAgo(instantOf(at), now);
}

/** Whether an instant lies longer ago than any complaint that is registered. */
export function isLongAgo(at: number, now: number): boolean {
  const oldest = new Date(now);
  oldest.setUTCFullYear(oldest.getUTCFullYear() - oldestYears);
  return at < oldest.getTime();
}

/** Only the channels of the procedure. */
export function channelFaults(channel: string, { channels }: Procedure): readonly FieldFault[] {
  return faultIf(!isAmong(channels, channel), 'channel', 'UNKNOWN_CHANNEL');
}

/** What the procedure takes by some of its channels only, such as a cancellation that has to be in writing. */
function kindChannelFaults({ kind, channel }: Registration, { kinds, channels }: Procedure): readonly FieldFault[] {
  const taken = kinds.find(({ id }) => id === kind)?.channels ?? [];
  if (taken.length === 0 || taken.includes(channel) || !isAmong(channels, channel)) return [];
  const [nl, en] = ['Dit neemt de procedure alleen zo aan', 'The procedure takes this by these channels only'].map(
    (text) => `${text}: ${taken.join(', ')}.`,
  ) as [string, string];
  return [{ path: 'channel', code: 'CHANNEL_NOT_OF_KIND', nl, en }];
}

function receiverFaults({ channel, receivedVia }: Registration, { channels }: Procedure): readonly FieldFault[] {
  const known = channels.find(({ id }) => id === channel);
  if (receivedVia === undefined || known === undefined) return [];
  return faultIf(!receiversOf(channels, known).includes(receivedVia), 'receivedVia', 'UNKNOWN_RECEIVER');
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
  { at, now }: Asked,
): readonly FieldFault[] {
  const channel = channels.find((each) => each.id === id);
  const chain = channel?.custody ?? [];
  const receivers = [receivedVia ?? channel?.receivedVia[0], chain[0]];
  const takers = [...chain, ...departments.map((department) => department.id)];
  return handedOver.flatMap((step, index) => {
    const before = handedOver[index - 1];
    const path = `handedOver.${index}`;
    const isNext = before === undefined ? receivers.includes(step.from) : before.to === step.from;
    return [
      ...timeFaults(`${path}.at`, step.at, now, before?.at ?? instantOf(at)),
      ...faultIf(!isNext, `${path}.from`, 'BROKEN_CHAIN'),
      ...faultIf(!takers.includes(step.to), `${path}.to`, 'UNKNOWN_HOLDER'),
    ];
  });
}

/** The codes the procedure does not know. A procedure that lists no products or departments leaves them free.
 *  @param kind of the complaint */
export function classificationFaults(
  { severity, product, department, decisionType }: Classification,
  kind: string,
  { severity: graded, products, departments, kinds }: Procedure,
): readonly FieldFault[] {
  const contested = kinds.find(({ id }) => id === kind)?.decisionTypes;
  return [
    ...faultIf(products.length > 0 && !isAmong(products, product), 'product', 'UNKNOWN_PRODUCT'),
    ...faultIf(departments.length > 0 && !isAmong(departments, department), 'department', 'UNKNOWN_DEPARTMENT'),
    ...faultIf(!isAmong(graded?.levels ?? [], severity), 'severity', 'UNKNOWN_SEVERITY'),
    ...faultIf(
      decisionType !== undefined && contested !== undefined && !contested.includes(decisionType),
      'decisionType',
      'UNKNOWN_DECISION_TYPE',
    ),
  ];
}

/** What was not said is no fault. */
function isAmong(list: readonly { readonly id: string }[], value: string | undefined): boolean {
  return value === undefined || list.some(({ id }) => id === value);
}

const valueUnknown = ['De procedure kent deze waarde niet.', 'The procedure does not know this value.'] as const;
const anothers = ['Dit mag alleen uw eigen naam zijn.', 'This can only be your own name.'] as const;
/** Each fault in words, Dutch first. */
const words = {
  ANOTHER_FIRM: anothers,
  ANOTHER_PARTNER: anothers,
  TOO_LONG_AGO: ['Dit is langer dan tien jaar geleden.', 'This is longer than ten years ago.'],
  UNKNOWN_KIND: ['De procedure kent deze soort niet.', 'The procedure does not know this kind.'],
  UNKNOWN_CHANNEL: ['De procedure kent dit kanaal niet.', 'The procedure does not know this channel.'],
  UNKNOWN_RECEIVER: [
    'Ontvangst door deze partij geldt volgens de procedure niet als ontvangst door de firma.',
    "Under the procedure, receipt by this party does not count as the firm's.",
  ],
  BROKEN_CHAIN: ['Dit sluit niet aan op de vorige overdracht.', 'This does not follow on the hand-over before it.'],
  UNKNOWN_HOLDER: [
    'Dit is geen schakel van de procedure en geen afdeling.',
    'This is no link of the procedure and no department.',
  ],
  UNKNOWN_PRODUCT: valueUnknown,
  UNKNOWN_DEPARTMENT: valueUnknown,
  UNKNOWN_SEVERITY: valueUnknown,
  UNKNOWN_DECISION_TYPE: [
    'Tegen dit soort besluit kent de procedure geen bezwaar.',
    'The procedure knows no objection to this type of decision.',
  ],
  UNKNOWN_LANGUAGE: ['In deze taal schrijft de firma geen brieven.', 'The firm writes no letters in this language.'],
} as const;

/** @param path of the field at fault */
export function faultIf(isWrong: boolean, path: string, code: keyof typeof words): readonly FieldFault[] {
  const [nl, en] = words[code];
  return isWrong ? [{ path, code, nl, en }] : [];
}
