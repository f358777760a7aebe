import type { CaseState, HearingStage } from '../src/domain/case';
import { monday, type PlayedCase, received } from './case';
import { directLease } from './rules';

export const hearingId = '0198a000-0000-7000-8000-0000000000bb';
export const talkId = '0198a000-0000-7000-8000-0000000000cc';

const hearingTo = {
  opened: ['hearing.opened'],
  asked: ['hearing.opened', 'hearing.asked'],
  summarised: ['hearing.opened', 'hearing.asked', 'hearing.summarised'],
  signed: ['hearing.opened', 'hearing.asked', 'hearing.summarised', 'hearing.signed'],
  filed: ['hearing.opened', 'hearing.asked', 'hearing.summarised', 'hearing.signed', 'hearing.filed'],
  refused: ['hearing.opened', 'hearing.refused'],
} as const satisfies Readonly<Record<HearingStage, readonly string[]>>;

/** A case about `a`, whose hearing has come to a stage. */
export function hearingAt(stage: HearingStage): PlayedCase {
  const dossier = received(directLease(), { concernsPersons: ['a'] });
  for (const type of hearingTo[stage]) dossier.sees(type, monday, { hearingId, person: 'a' });
  return dossier;
}

const talkTo = {
  offered: ['talk.offered'],
  declined: ['talk.offered', 'talk.declined'],
  held: ['talk.offered', 'talk.held'],
} as const satisfies Readonly<Record<CaseState['talks'][number]['stage'], readonly string[]>>;

/** A case with a talk that has come to a stage. */
export function talkAt(stage: keyof typeof talkTo): PlayedCase {
  const dossier = received();
  for (const type of talkTo[stage]) dossier.sees(type, monday, { talkId });
  return dossier;
}
