import { committedRulebook } from '@gehoor/testing';
import { amountInWords } from './amounts';
import { dateInFull, deadlineInWords, firstDayInWords, lastDayInWords } from './dates';

const calendar = committedRulebook().calendar('nl-office', 1);
const told = (dueAt: string, language: 'nl' | 'en' = 'nl') => deadlineInWords(calendar, Date.parse(dueAt), language);

describe('dates in letters', () => {
  it.each([
    ['2026-04-27', 'maandag 27 april 2026', 'Monday 27 April 2026'],
    ['2028-02-29', 'dinsdag 29 februari 2028', 'Tuesday 29 February 2028'],
    ['2026-12-31', 'donderdag 31 december 2026', 'Thursday 31 December 2026'],
  ])('%s is written in full', (on, nl, en) => {
    expect([dateInFull(on, 'nl'), dateInFull(on, 'en')]).toEqual([nl, en]);
  });

  it('a term that ends with a day is told as that day, not as the next', () => {
    expect(told('2026-05-06T22:00:00.000Z')).toEqual({ on: '2026-05-06', text: 'uiterlijk op woensdag 6 mei 2026' });
    expect(lastDayInWords('2026-05-06', 'en')).toBe('no later than Wednesday 6 May 2026');
  });

  it.each([
    ['in winter time', '2026-01-10T17:00:00.000Z', 'uiterlijk zaterdag 10 januari 2026 om 18:00 uur (Nederlandse tijd)'],
    ['on the day the clock goes forward', '2026-03-29T15:00:00.000Z', 'uiterlijk zondag 29 maart 2026 om 17:00 uur (Nederlandse tijd)'],
    ['on the day the clock goes back', '2026-10-25T16:30:00.000Z', 'uiterlijk zondag 25 oktober 2026 om 17:30 uur (Nederlandse tijd)'],
    ['with seconds, which are dropped: never later than what is kept', '2026-05-02T16:00:59.999Z', 'uiterlijk zaterdag 2 mei 2026 om 18:00 uur (Nederlandse tijd)'],
  ])('a term in hours is told with its time %s', (_name, dueAt, text) => {
    expect(told(dueAt).text).toBe(text);
  }); // prettier-ignore

  it('a limit that the label says is not said again', () => {
    const [day, minute] = ['2026-05-06T22:00:00.000Z', '2026-05-02T16:00:00.000Z'].map((dueAt) => Date.parse(dueAt));
    expect(deadlineInWords(calendar, day!, 'nl', 'Nader contact uiterlijk').text).toBe('woensdag 6 mei 2026');
    expect(deadlineInWords(calendar, day!, 'en', 'Further contact by').text).toBe('Wednesday 6 May 2026');
    expect(deadlineInWords(calendar, minute!, 'nl', 'Uiterlijk').text).toBe('zaterdag 2 mei 2026 om 18:00 uur (Nederlandse tijd)'); // prettier-ignore
    expect(deadlineInWords(calendar, day!, 'en', 'Resolution').text).toBe('no later than Wednesday 6 May 2026');
  });

  it('a first day is told as such, and as no last one', () => {
    expect(firstDayInWords('2027-01-01', 'nl')).toBe('niet eerder dan vrijdag 1 januari 2027');
    expect(firstDayInWords('2027-02-04', 'en')).toBe('not before Thursday 4 February 2027');
    expect(firstDayInWords('2027-01-01', 'nl', 'Niet eerder dan')).toBe('vrijdag 1 januari 2027');
    expect(firstDayInWords('2027-02-04', 'en', 'Not before')).toBe('Thursday 4 February 2027');
  });

  it('a term in hours is told in English too', () => {
    expect(told('2026-05-02T16:00:00.000Z', 'en').text).toBe('no later than Saturday 2 May 2026 at 18:00 (Dutch time)');
  });
});

describe('amounts in letters', () => {
  it.each([
    [0, '€\u00a00,00', '€0.00'],
    [5, '€\u00a00,05', '€0.05'],
    [125_050, '€\u00a01.250,50', '€1,250.50'],
    [123_456_789, '€\u00a01.234.567,89', '€1,234,567.89'],
  ])('%d cents', (amountCents, nl, en) => {
    const amount = { amountCents, currency: 'EUR' };
    expect([amountInWords(amount, 'nl'), amountInWords(amount, 'en')]).toEqual([nl, en]);
  });
});
