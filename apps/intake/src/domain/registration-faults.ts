import { fault, type FieldFault, timeFaults } from '@gehoor/decision';
import { type Procedure } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import { classificationFaults } from './classification-faults';
import type { RegisterComplaint } from './register';

/** A receipt longer ago than this is a slip of the pen. */
const oldestYears = 10;

/** Everything in a registration that the procedure or the time does not allow. */
export function registrationFaults(
  command: RegisterComplaint,
  procedure: Procedure,
  now: Instant,
): readonly FieldFault[] {
  return [
    ...ownershipFaults(command),
    ...timeFaults('receivedAt', command.receivedAt, now),
    ...tooOld(command.receivedAt, now),
    ...kindFaults(command, procedure),
    ...channelFaults(command, procedure),
    ...handOverFaults(command, procedure, now),
    ...classificationFaults(command, procedure),
    ...languageFaults(command, procedure),
  ];
}

/** Firm and partner come from the token; the input may only repeat them. */
function ownershipFaults({ firm, namedFirm, partner, namedPartner }: RegisterComplaint): readonly FieldFault[] {
  const nl = 'Dit mag alleen uw eigen naam zijn.';
  const en = 'This can only be your own name.';
  return [
    ...(namedFirm !== undefined && namedFirm !== firm ? [fault('firm', 'ANOTHER_FIRM', nl, en)] : []),
    ...(namedPartner !== undefined && namedPartner !== partner ? [fault('partner', 'ANOTHER_PARTNER', nl, en)] : []),
  ];
}

function tooOld(receivedAt: Instant | undefined, now: Instant): readonly FieldFault[] {
  const oldest = new Date(now);
  oldest.setUTCFullYear(oldest.getUTCFullYear() - oldestYears);
  if (receivedAt === undefined || receivedAt >= oldest.getTime()) return [];
  return [
    fault('receivedAt', 'TOO_LONG_AGO', 'Dit is langer dan tien jaar geleden.', 'This is longer than ten years ago.'),
  ];
}

function kindFaults({ kind, decisionType }: RegisterComplaint, procedure: Procedure): readonly FieldFault[] {
  const known = procedure.kinds.find(({ id }) => id === kind);
  if (known === undefined)
    return [
      fault('kind', 'UNKNOWN_KIND', 'De procedure kent deze soort niet.', 'The procedure does not know this kind.'),
    ];
  if (decisionType === undefined || known.decisionTypes.includes(decisionType)) return [];
  return [
    fault(
      'decisionType',
      'UNKNOWN_DECISION_TYPE',
      'Tegen dit soort besluit kent de procedure geen bezwaar.',
      'The procedure knows no objection to this type of decision.',
    ),
  ];
}

function channelFaults({ channel, receivedVia }: RegisterComplaint, procedure: Procedure): readonly FieldFault[] {
  const known = procedure.channels.find(({ id }) => id === channel);
  if (known === undefined)
    return [
      fault(
        'channel',
        'UNKNOWN_CHANNEL',
        'De procedure kent dit kanaal niet.',
        'The procedure does not know this channel.',
      ),
    ];
  if (receivedVia === undefined || receiversOf(procedure, known).includes(receivedVia)) return [];
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
function receiversOf(procedure: Procedure, channel: Procedure['channels'][number]): readonly string[] {
  const outsiders = procedure.channels
    .flatMap(({ receivedVia }) => receivedVia)
    .filter((receiver) => receiver !== 'firm' && receiver !== 'reception');
  return ['firm', ...channel.receivedVia, ...outsiders];
}

/** The first hand-over begins with the receiver, each later one where and after the one before it ended. */
function handOverFaults(command: RegisterComplaint, procedure: Procedure, now: Instant): readonly FieldFault[] {
  const channel = procedure.channels.find(({ id }) => id === command.channel);
  const chain = channel?.custody ?? [];
  const receivers = [command.receivedVia ?? channel?.receivedVia[0], chain[0]];
  const departments = procedure.departments.map(({ id }) => id);
  return command.handedOver.flatMap((step, index) => {
    const before = command.handedOver[index - 1];
    const path = `handedOver.${index}`;
    const earliest = before?.at ?? command.receivedAt ?? now;
    return [
      ...timeFaults(`${path}.at`, step.at, now, earliest),
      ...((before === undefined ? receivers.includes(step.from) : before.to === step.from) ? [] : [brokenChain(path)]),
      ...([...chain, ...departments].includes(step.to) ? [] : [unknownHolder(`${path}.to`)]),
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

export function unknownHolder(path: string): FieldFault {
  return fault(
    path,
    'UNKNOWN_HOLDER',
    'Dit is geen schakel van de procedure en geen afdeling.',
    'This is no link of the procedure and no department.',
  );
}

function languageFaults({ language }: RegisterComplaint, procedure: Procedure): readonly FieldFault[] {
  if (language === undefined || procedure.languages.includes(language)) return [];
  return [
    fault(
      'language',
      'UNKNOWN_LANGUAGE',
      'In deze taal schrijft de firma geen brieven.',
      'The firm writes no letters in this language.',
    ),
  ];
}
