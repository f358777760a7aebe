import { applies, factsOf, knownAfter } from './complaint-facts';
import { fieldOf, matches } from './pattern';
import { theRulebook } from '../../test/read-rulebook';

const sent = {
  type: 'letter.sent',
  data: { kind: 'decision', datesTold: [{ element: 'new-date' }], nested: { step: 'board' } },
};

describe('a pattern of a fact', () => {
  it('fits only facts of its type', () => {
    expect(matches({ on: 'letter.sent' }, sent)).toBe(true);
    expect(matches({ on: 'letter.drafted' }, sent)).toBe(false);
  });

  it('asks each field for the value, or for one of the values', () => {
    expect(matches({ on: 'letter.sent', where: { kind: 'decision' } }, sent)).toBe(true);
    expect(matches({ on: 'letter.sent', where: { kind: ['delay', 'decision'] } }, sent)).toBe(true);
    expect(matches({ on: 'letter.sent', where: { kind: 'delay' } }, sent)).toBe(false);
    expect(matches({ on: 'letter.sent', where: { kind: 'decision', medium: 'post' } }, sent)).toBe(false);
  });

  it('reaches into objects and into the things of a list', () => {
    expect(matches({ on: 'letter.sent', where: { 'nested.step': 'board' } }, sent)).toBe(true);
    expect(matches({ on: 'letter.sent', where: { 'datesTold.element': 'new-date' } }, sent)).toBe(true);
    expect(matches({ on: 'letter.sent', where: { 'datesTold.element': 'other' } }, sent)).toBe(false);
  });

  it('takes an absent flag for false and a list that holds something for true', () => {
    const received = (data: Record<string, unknown>) => ({ type: 'complaint.received', data });
    expect(matches({ on: 'complaint.received', where: { liabilityPossible: false } }, received({}))).toBe(true);
    expect(matches({ on: 'complaint.received', where: { liabilityPossible: true } }, received({}))).toBe(false);
    expect(
      matches({ on: 'complaint.received', where: { concernsPersons: true } }, received({ concernsPersons: ['p1'] })),
    ).toBe(true);
    expect(
      matches({ on: 'complaint.received', where: { concernsPersons: true } }, received({ concernsPersons: [] })),
    ).toBe(false);
  });

  it('does not find what an object only inherits', () => {
    expect(fieldOf({}, 'constructor')).toBeUndefined();
    expect(fieldOf({ a: null }, 'a.b')).toBeUndefined();
  });
});

describe('a condition', () => {
  it('holds always when there is none, and when one of several holds', () => {
    expect(applies(undefined, {})).toBe(true);
    expect(
      applies([{ channel: 'online-form' }, { severity: 'serious' }], { channel: 'phone', severity: 'serious' }),
    ).toBe(true);
    expect(applies([{ channel: 'online-form' }, { severity: 'serious' }], { channel: 'phone' })).toBe(false);
  });

  it('does not hold for what is not known yet', () => {
    expect(applies({ product: 'insurance' }, {})).toBe(false);
  });
});

describe('what is known of a complaint', () => {
  const received = {
    type: 'complaint.received',
    data: { at: '2026-03-01T10:00:00.000Z', kind: 'complaint', channel: 'phone', reference: 'x' },
  };

  it('is what was received, as classified since', () => {
    const classified = {
      type: 'complaint.classified',
      data: { at: '2026-03-02T10:00:00.000Z', liabilityPossible: true },
    };
    expect(factsOf([received, classified, sent])).toEqual({
      kind: 'complaint',
      channel: 'phone',
      liabilityPossible: true,
      receivedAt: Date.parse('2026-03-01T10:00:00Z'),
    });
  });

  it('does not change by other facts, and never in place', () => {
    const before = factsOf([received]);
    expect(knownAfter(before, sent)).toBe(before);
    knownAfter(before, { type: 'complaint.classified', data: { severity: 'serious' } });
    expect(before.severity).toBeUndefined();
  });

  it('has the severity the procedure starts from, and what filing online imposes', () => {
    const leasem = theRulebook().procedure('leasem', 1);
    const online = { ...received, data: { ...received.data, channel: 'online-form', severity: 'minor' } };
    expect(factsOf([received], leasem).severity).toBe('minor');
    expect(factsOf([online], leasem).severity).toBe('serious');
    expect(factsOf([received, { type: 'complaint.classified', data: { severity: 'serious' } }], leasem).severity).toBe(
      'serious',
    );
  });
});
