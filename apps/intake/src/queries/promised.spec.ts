import { anEvent, rulebookWith } from '@gehoor/testing';
import { promisedDates } from '../domain/promised-dates';
import { promisedOf } from './promised';

describe('the dates promised at receipt', () => {
  const rulebook = rulebookWith();
  const { data: received } = anEvent('complaint.received');
  const at = (n: number) => new Date(Date.parse(received.at) + n * 60_000).toISOString();

  it('are reckoned once for what was received, whoever asks', () => {
    const dates = promisedOf(rulebook, received);
    expect(dates).toEqual(promisedDates(received, rulebook.rulesOf(received)));
    expect(dates.length).toBeGreaterThan(0);
    expect(promisedOf(rulebook, structuredClone(received))).toBe(dates);
  });

  it('are others for what was received at another time, and by another rulebook', () => {
    const dates = promisedOf(rulebook, received);
    const later = { ...received, at: at(60 * 24 * 7) };
    expect(promisedOf(rulebook, later)).toEqual(promisedDates(later, rulebook.rulesOf(later)));
    expect(promisedOf(rulebook, later)).not.toEqual(dates);
    expect(promisedOf(rulebookWith(), received)).not.toBe(dates);
  });

  it('are held for a thousand complaints, those asked for last', () => {
    const [first, second] = [at(1), at(2)].map((each) => promisedOf(rulebook, { ...received, at: each }));
    for (let n = 3; n <= 1000; n += 1) promisedOf(rulebook, { ...received, at: at(n) });
    expect(promisedOf(rulebook, { ...received, at: at(1) })).toBe(first);
    promisedOf(rulebook, { ...received, at: at(1001) });
    expect(promisedOf(rulebook, { ...received, at: at(1) })).toBe(first);
    expect(promisedOf(rulebook, { ...received, at: at(2) })).not.toBe(second);
  });
});
