import type { Language } from '@gehoor/working-time';

/** The words of a run beside those of a term. Sentences are functions, since the order of their parts differs per language. */
const en = {
  extended: (when: string, reason: string) => `Extended, because of: ${reason}. Told on ${when}.`,
  goesOn: (from: string) => `Counted on from ${from}, where the term before ended.`,
  atOnce: (minutes: number, from: string) => `At once: within ${minutes} minutes after ${from}.`,
  told: (when: string | undefined, day: string) => `${when === undefined ? 'Told' : `Told on ${when}`}: ${day}.`,
  upTo: (day: string) => `no later than the end of ${day}`,
  before: (moment: string) => `before ${moment}`,
  moved: (day: string) => `Moved by the days on which it stood still: ${day}.`,
  notBefore: (day: string) => `Not earlier than ${day}, which was told before.`,
  standsStill: (since: string) => `It stands still since ${since}: the date moves until it goes on.`,
};
export type RunWording = typeof en;

const nl: RunWording = {
  extended: (when, reason) => `Verlengd wegens: ${reason}. Gemeld op ${when}.`,
  goesOn: (from) => `Verder geteld vanaf ${from}, waar de termijn daarvoor eindigde.`,
  atOnce: (minutes, from) => `Direct: binnen ${minutes} minuten na ${from}.`,
  told: (when, day) => `${when === undefined ? 'Toegezegd' : `Toegezegd op ${when}`}: ${day}.`,
  upTo: (day) => `uiterlijk aan het eind van ${day}`,
  before: (moment) => `vóór ${moment}`,
  moved: (day) => `Opgeschoven met de dagen waarop de termijn stilstond: ${day}.`,
  notBefore: (day) => `Niet eerder dan ${day}, want dat is eerder toegezegd.`,
  standsStill: (since) => `De termijn staat stil sinds ${since}: de datum schuift op tot hij weer loopt.`,
};

export const runWordings: Readonly<Record<Language, RunWording>> = { nl, en };
