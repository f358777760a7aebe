import { theRulebook } from '../../test/read-rulebook';
import { lettersTriggeredBy } from './triggered';
import { beginningStep } from '../steps/beginning-step';

const rulebook = theRulebook();
const leasem = rulebook.procedure('leasem', 1);
const names = (letters: ReturnType<typeof lettersTriggeredBy>) =>
  letters.map(({ letter, automatic }) => `${letter.kind}${automatic ? '!' : ''}`);

describe('letters a fact calls for', () => {
  it('are automatic, or put ready for the handler', () => {
    expect(names(lettersTriggeredBy(leasem, { kind: 'complaint' }, { type: 'complaint.received', data: {} }))).toEqual([
      'receipt!',
    ]);
    expect(names(lettersTriggeredBy(leasem, { kind: 'complaint' }, { type: 'decision.taken', data: {} }))).toEqual([
      'settlement',
    ]);
  });

  it('are none when the condition does not hold', () => {
    expect(lettersTriggeredBy(leasem, { kind: 'question' }, { type: 'complaint.received', data: {} })).toEqual([]);
  });

  it('depend on how early it is, where the procedure says so', () => {
    const [receipt] = leasem.letters;
    const on = [{ on: 'decision.taken' }];
    const procedure = {
      ...leasem,
      letters: [
        { ...receipt!, kind: 'summary', automatic: { on, beforeExpiryOf: 'S4.C2' } },
        { ...receipt!, kind: 'final', automatic: { on, afterExpiryOf: 'S4.C2' } },
      ],
    };
    const decided = { type: 'decision.taken', data: {} };
    expect(names(lettersTriggeredBy(procedure, {}, decided))).toEqual(['summary!']);
    expect(names(lettersTriggeredBy(procedure, {}, decided, new Set(['S4.C2'])))).toEqual(['final!']);
  });
});

describe('the step a complaint begins in', () => {
  it('is the first whose condition holds', () => {
    expect(beginningStep(leasem, { channel: 'online-form' })?.id).toBe('online');
    expect(beginningStep(leasem, { channel: 'phone', severity: 'serious' })?.id).toBe('online');
    expect(beginningStep(leasem, { channel: 'phone', severity: 'minor' })?.id).toBe('conversation');
  });
});
