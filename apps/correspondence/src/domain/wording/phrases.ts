import type { EventData } from '@gehoor/contracts';
import type { Text } from '@gehoor/procedure';

type Outcome = EventData<'decision.taken'>['outcome'];
type Kind = EventData<'complaint.received'>['kind'];

export const outcomePhrases: Readonly<Record<Outcome, Text>> = {
  upheld: { nl: 'Wij geven u gelijk.', en: 'We find in your favour.' },
  'partly-upheld': { nl: 'Wij geven u voor een deel gelijk.', en: 'We find partly in your favour.' },
  rejected: { nl: 'Wij geven u geen gelijk.', en: 'We do not find in your favour.' },
  settled: {
    nl: 'Wij hebben uw klacht in overleg met u opgelost.',
    en: 'We have settled your complaint together with you.',
  },
  'no-finding': { nl: 'Wij kunnen geen oordeel geven.', en: 'We are unable to reach a finding.' },
};

export const noRemedies: Text = {
  nl: 'Wij bieden u geen vergoeding of andere maatregel aan.',
  en: 'We do not offer you compensation or any other measure.',
};

/** What the complainant sent us, in a sentence: "uw klacht". */
export const subjectPhrases: Readonly<Record<Kind, Text>> = {
  complaint: { nl: 'uw klacht', en: 'your complaint' },
  objection: { nl: 'uw bezwaar', en: 'your objection' },
  feedback: { nl: 'uw reactie', en: 'your feedback' },
  question: { nl: 'uw vraag', en: 'your question' },
  cancellation: { nl: 'uw opzegging', en: 'your cancellation' },
};

/** Whether rulings bind, of a body with this name. */
export function bindingPhrase(binding: boolean, name: Text): Text {
  if (!binding)
    return { nl: `Een uitspraak van ${name.nl} is niet bindend.`, en: `A ruling of ${name.en} is not binding.` };
  return {
    nl: `Wij houden ons aan de uitspraak van ${name.nl}: die is bindend voor ons.`,
    en: `We abide by the ruling of ${name.en}: it is binding on us.`,
  };
}

/** Why there is no last day to go to a body of this name yet: its term counts from what the firm has still to say. */
export function noLastDayYet(awaits: 'finalPosition' | 'response', name: string): Text {
  const [nl, en] = awaits === 'finalPosition' ? ['definitieve antwoord', 'final answer'] : ['antwoord', 'answer'];
  return {
    nl: `De termijn om u tot ${name} te wenden begint pas met ons ${nl}.`,
    en: `The time to turn to ${name} begins only with our ${en}.`,
  };
}

/** What follows a date that had passed when the letter left: nothing is promised by it any more. */
export const datePassed: Text = { nl: ' (deze datum is voorbij)', en: ' (this date has passed)' };

/** The pseudo element of a letter that nobody can be sent. */
export const recipientLabel: Text = { nl: 'Bereikbaarheid van de klager', en: "Complainant's contact details" };

/** Reasons for a delay that procedures commonly name; a procedure may word its own, as the title of a parameter of that name. */
export const reasonPhrases: Readonly<Record<string, Text>> = {
  complexity: {
    nl: 'Uw klacht vraagt meer onderzoek dan wij hadden verwacht.',
    en: 'Your complaint needs more investigation than we expected.',
  },
  'third-party': {
    nl: 'Wij wachten op informatie van een derde.',
    en: 'We are waiting for information from a third party.',
  },
  'missing-information': { nl: 'Wij missen nog informatie.', en: 'We still lack information.' },
  insurer: { nl: 'Wij overleggen nog met onze verzekeraar.', en: 'We are still consulting our insurer.' },
  hearing: { nl: 'Wij horen nog degenen over wie het gaat.', en: 'We are still hearing the persons it is about.' },
  'medical-advice': { nl: 'Wij wachten op medisch advies.', en: 'We are waiting for medical advice.' },
  workload: { nl: 'Een zorgvuldig antwoord kost ons meer tijd.', en: 'A careful answer takes us more time.' },
};

/** What complainants are commonly asked for; a procedure may word its own, as the title of a parameter of that name. */
export const itemPhrases: Readonly<Record<string, Text>> = {
  iban: { nl: 'Uw rekeningnummer (IBAN)', en: 'Your bank account number (IBAN)' },
  invoice: { nl: 'De factuur', en: 'The invoice' },
  receipt: { nl: 'De kassabon of het betaalbewijs', en: 'The receipt or proof of payment' },
  contract: { nl: 'Het contract', en: 'The contract' },
  'policy-copy': { nl: 'Kopie van de polis', en: 'A copy of the policy' },
  'damage-report': { nl: 'Het schadeformulier', en: 'The damage report' },
  photo: { nl: 'Een foto', en: 'A photo' },
  photos: { nl: "Foto's", en: 'Photos' },
  correspondence: { nl: 'Eerdere brieven en e-mails hierover', en: 'Earlier letters and e-mails about this' },
  'license-plate': { nl: 'Het kenteken', en: 'The registration number of the car' },
};

/** A code of the procedure as words, for codes the procedure does not title. */
export function codeInWords(code: string): string {
  const words = code.replaceAll(/[-_.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
