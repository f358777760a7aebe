import type { LetterDefinition, Procedure } from '@gehoor/procedure';
import { anEvent, committedRulebook } from '@gehoor/testing';
import { composeLetter } from '../src/domain/composition/compose';
import type { Material } from '../src/domain/material';
import { missingIn, partsOf } from '../src/domain/parts';
import { clockStarted, drafted, holding, letterId, persons, receivedAt, settingAt, story, theLetter } from './story';

const rulebook = committedRulebook();

const at = '2026-05-04T09:00:00.000Z';

/** A complaint about which everything is known that a letter could say. */
function everythingKnown(procedure: Procedure, letter: LetterDefinition, language: 'nl' | 'en') {
  const { id, version, calendar, departments, outside, clocks } = procedure;
  const body = outside[0]!.body;
  const lastDay = rulebook.disputeBody(body, '2026-05-04')?.closes === undefined ? undefined : '2027-05-01';
  return story(
    anEvent('complaint.received', {
      data: {
        at: receivedAt,
        procedure: { id, version },
        calendar,
        language,
        department: departments[0]?.id,
        product: procedure.products[0]?.id,
        reachableBy: ['email', 'post', 'phone'],
      },
    }),
    anEvent('handler.assigned', { data: { handler: 'staff-17', role: 'employee' } }),
    ...clocks.map((clock) => clockStarted(clock.id, '2026-05-06T22:00:00.000Z')),
    anEvent('decision.taken', { data: { at, decisionId: letterId, outcome: 'rejected', remedies: [], step: 'one' } }),
    anEvent('delay.announced', { data: { at, clockId: 'x#1', reason: 'third-party', newDate: '2026-05-20' } }),
    anEvent('information.requested', {
      data: { at, requestId: letterId, items: ['contract'], answerBy: '2026-05-11' },
    }),
    anEvent('referral.offered', { data: { at, referralId: letterId, body, lastDay, binding: true } }),
    drafted(letter.kind, { language, automatic: letter.automatic !== undefined }),
  );
}

function everythingWritten({ elements }: LetterDefinition): Material {
  const written = elements.flatMap(({ id, from }) =>
    'fill' in from ? [[id, 'Wat de behandelaar schreef. '.repeat(8)]] : [],
  );
  return {
    ...persons,
    parties: { ...persons.parties!, remedySought: 'Mijn geld terug.' },
    texts: { [letterId]: Object.fromEntries(written) },
  };
}

const letters = rulebook.procedures.flatMap((procedure) =>
  procedure.letters.flatMap((letter) =>
    (['nl', 'en'] as const).map(
      (language) => [`${procedure.id} ${letter.kind} ${language}`, { procedure, letter, language }] as const,
    ),
  ),
);

describe('every letter of every procedure in the rulebook', () => {
  it.each(letters)(
    '%s can be completed from facts and text, and says all it must',
    (_name, { procedure, letter, language }) => {
      const state = holding(everythingKnown(procedure, letter, language), everythingWritten(letter));
      const inputs = settingAt(at, rulebook.rulesOf({ procedure, calendar: procedure.calendar }));
      expect(missingIn(theLetter(state), state, inputs)).toEqual([]);
      const { subject, text, html } = composeLetter(theLetter(state), state, inputs);
      expect(subject).toContain(letter.title[language]);
      for (const { element, value } of partsOf(theLetter(state), state, inputs)) {
        if (value === undefined) continue;
        expect(text).toContain(element.label[language]);
        expect(html).toContain(
          element.label[language].replaceAll("'", '&#39;').replaceAll('&', '&amp;').replaceAll('&amp;#39;', '&#39;'),
        );
      }
      expect(`${subject}${text}`).not.toMatch(/undefined|\[object|NaN|ontbreekt nog|still missing/);
    },
  );
});
