import * as fc from 'fast-check';
import { formatReference, readReference, referencePrefix } from './reference';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

describe('a reference', () => {
  it('begins with the firm’s capitals, or its first two letters', () => {
    expect(referencePrefix('DirectLease')).toBe('DL');
    expect(referencePrefix('Connecte')).toBe('CO');
    expect(referencePrefix("Lease'm")).toBe('LE');
    expect(referencePrefix('Économie')).toBe('EC');
    expect(referencePrefix('7')).toBe('XX');
  });

  it('reads back whatever the capitals, spaces and dashes', () => {
    const reference = formatReference('DL', 2026, 4217);
    expect(reference).toMatch(/^DL-2026-004217-[0-9A-Z]$/);
    expect(readReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference);
  });

  it('grows past six digits', () => {
    const reference = formatReference('DL', 2026, 1_234_567);
    expect(readReference(reference)).toBe(reference);
  });

  it('shows every single mistyped character', () => {
    const typed = fc.record({
      number: fc.integer({ min: 1, max: 999_999 }),
      place: fc.integer({ min: 0, max: 12 }),
      wrong: fc.constantFrom(...alphabet),
    });
    fc.assert(
      fc.property(typed, ({ number, place, wrong }) => {
        const compact = formatReference('DL', 2026, number).replaceAll('-', '');
        fc.pre(compact.charAt(place) !== wrong);
        expect(readReference(compact.slice(0, place) + wrong + compact.slice(place + 1))).toBeUndefined();
      }),
    );
  });

  it('is nothing else', () => {
    expect(readReference('')).toBeUndefined();
    expect(readReference('DL-2026-1-K')).toBeUndefined();
  });
});
