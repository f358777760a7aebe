import type { ComplaintEvent } from '@gehoor/contracts';
import { anEvent } from '@gehoor/testing';
import { directLease, rulesOf } from '../../test/rules';
import type { DisputeCase, DisputeState, Rules } from './dispute-case';
import { evolve } from './evolve';
import { explainWindow } from './explain-window';
import { daysLeft, wayOut } from './way-out';

const received = anEvent('complaint.received', { data: { at: '2026-03-01T10:00:00.000Z' } });
const [commission] = directLease.procedure.outside;
const kifid = rulesOf('directlease', { outside: [{ ...commission!, body: 'kifid' }] });
const supervisor = rulesOf('directlease', { outside: [{ ...commission!, body: 'sample-supervisor', binding: false }] });
const limited: Rules = {
  ...supervisor,
  procedure: {
    ...supervisor.procedure,
    admissibility: [
      {
        id: 'old',
        title: { nl: 'Te oud', en: 'Too old' },
        limit: { amount: 1, unit: 'years' },
        decided: { on: 'admissibility.decided' },
        letter: 'settlement',
      },
    ],
  },
};

function after(...events: readonly ComplaintEvent[]): DisputeCase {
  const state = [received, ...events].reduce<DisputeState>(evolve, undefined);
  if (state === undefined) throw new Error('received');
  return state;
}

function windowAt(state: DisputeCase, at: string, rules: Rules = directLease) {
  const out = wayOut(state, rules, Date.parse(at));
  if (out?.window === undefined) throw new Error('there is a window');
  return out.window;
}

const decidedAt = (at: string) => anEvent('decision.taken', { data: { at, outcome: 'rejected' } });
const toldAt = (at: string) => anEvent('letter.sent', { data: { at, kind: 'settlement' } });

describe('the filing window', () => {
  it('of the Geschillencommissie is known from receipt: opens after 4 weeks of silence, closes after 12 months', () => {
    expect(windowAt(after(), '2026-03-02T10:00:00.000Z')).toMatchObject({
      opensOn: '2026-03-29',
      closesOn: '2027-03-01',
    });
  });

  it('of the Geschillencommissie opens earlier by an answer in substance', () => {
    const answered = anEvent('response.given', { data: { at: '2026-03-04T10:00:00.000Z', substantive: true } });
    const hello = anEvent('response.given', { data: { at: '2026-03-03T10:00:00.000Z', substantive: false } });
    expect(windowAt(after(hello), '2026-03-05T10:00:00.000Z').opensOn).toBe('2026-03-29');
    expect(windowAt(after(hello, answered), '2026-03-05T10:00:00.000Z').opensOn).toBe('2026-03-04');
  });

  it('of Kifid closes at the later of a year after the complaint and three months after the final position', () => {
    const may = after(decidedAt('2026-05-20T09:00:00.000Z'), toldAt('2026-05-20T10:00:00.000Z'));
    expect(windowAt(may, '2026-06-01T10:00:00.000Z', kifid).closesOn).toBe('2027-03-01');
    const february = after(decidedAt('2027-02-10T09:00:00.000Z'), toldAt('2027-02-10T10:00:00.000Z'));
    expect(windowAt(february, '2027-02-11T10:00:00.000Z', kifid).closesOn).toBe('2027-05-10');
  });

  it('counts the final position from when it was told, not from when it was taken, and not from other letters', () => {
    const confirmation = anEvent('letter.sent', { data: { at: '2027-02-01T10:00:00.000Z', kind: 'in-handling' } });
    const untold = after(decidedAt('2027-02-01T09:00:00.000Z'), confirmation);
    expect(windowAt(untold, '2027-02-11T10:00:00.000Z', kifid).closesOn).toBe('2027-03-01');
    const talk = anEvent('complaint.resolved', { data: { at: '2027-02-10T10:00:00.000Z' } });
    const minuted = after(decidedAt('2027-02-01T09:00:00.000Z'), talk);
    expect(windowAt(minuted, '2027-02-11T10:00:00.000Z', kifid).closesOn).toBe('2027-05-10');
  });

  it('is judged by what had happened at the time asked about', () => {
    const state = after(decidedAt('2026-03-10T09:00:00.000Z'), toldAt('2026-03-10T10:00:00.000Z'));
    expect(windowAt(state, '2026-03-09T10:00:00.000Z').opensOn).toBe('2026-03-29');
    expect(windowAt(state, '2026-03-10T10:00:00.000Z').opensOn).toBe('2026-03-10');
  });

  it('counts the last day among the days left', () => {
    const window = windowAt(after(), '2026-03-02T10:00:00.000Z');
    expect(daysLeft(window, '2027-03-01')).toBe(1);
    expect(daysLeft(window, '2027-03-02')).toBe(0);
    expect(daysLeft(window, '2027-02-01')).toBe(29);
  });

  it('does not exist for a court', () => {
    const out = wayOut(
      after(),
      rulesOf('directlease', { outside: [{ ...commission!, body: 'court' }] }),
      Date.parse(received.data.at),
    );
    expect(out).toMatchObject({ body: { id: 'court' }, window: undefined });
  });

  it('of a body that counts only from the final position is opened by silence, and has no last day yet', () => {
    const out = wayOut(after(), supervisor, Date.parse('2026-06-01T10:00:00.000Z'));
    expect(out?.window).toEqual({ opensAt: Date.parse('2026-04-12T22:00:00.000Z'), opensOn: '2026-04-13' });
    expect(daysLeft(out!.window!, '2026-06-01')).toBeUndefined();
    const { nl, en } = explainWindow(out!, supervisor.calendar);
    expect(en.split('\n')).toEqual([
      "Not yet: the firm's final position.",
      'Opened by silence on 2026-04-13: the receipt of the complaint on 2026-03-01 and 6 weeks.',
      'Filing is possible from: 2026-04-13.',
      "Does not count yet: 6 months after the firm's final position.",
      "There is no last day yet: the term begins only with the firm's final position.",
    ]);
    expect(nl).toContain('Er is nog geen laatste dag');
  });

  it('counts a refusal to admit the complaint as the final position, from the letter that tells it', () => {
    const refusedAt = (at: string, admitted = false) =>
      anEvent('admissibility.decided', { data: { at, limit: 'old', admitted } });
    const letterAt = (at: string) => anEvent('letter.sent', { data: { at, kind: 'settlement' } });
    const untold = after(letterAt('2026-05-01T10:00:00.000Z'), refusedAt('2026-05-20T09:00:00.000Z'));
    expect(windowAt(untold, '2026-06-01T10:00:00.000Z', limited)).not.toHaveProperty('closesOn');
    const told = after(refusedAt('2026-05-20T09:00:00.000Z'), letterAt('2026-05-20T10:00:00.000Z'));
    expect(windowAt(told, '2026-06-01T10:00:00.000Z', limited).closesOn).toBe('2026-11-20');
    expect(windowAt(told, '2026-05-20T09:30:00.000Z', limited)).not.toHaveProperty('closesOn');
    const admitted = after(refusedAt('2026-05-20T09:00:00.000Z', true), letterAt('2026-05-20T10:00:00.000Z'));
    expect(windowAt(admitted, '2026-06-01T10:00:00.000Z', limited)).not.toHaveProperty('closesOn');
  });

  it('is explained line by line in both languages', () => {
    const out = wayOut(
      after(decidedAt('2026-05-20T09:00:00.000Z'), toldAt('2026-05-20T10:00:00.000Z')),
      kifid,
      Date.parse('2026-06-01T10:00:00.000Z'),
    );
    expect(explainWindow(out!, kifid.calendar).en.split('\n')).toEqual([
      "Opened by the firm's final position on 2026-05-20.",
      'Opened by silence on 2026-04-27: the receipt of the complaint on 2026-03-01 and 8 weeks.',
      'Filing is possible from: 2026-04-27.',
      "3 months after the firm's final position on 2026-05-20: 2026-08-20.",
      '1 year after the receipt of the complaint on 2026-03-01: 2027-03-01.',
      'The latest of these days counts.',
      'Last safe day: 2027-03-01.',
    ]);
    expect(explainWindow(out!, kifid.calendar).nl).toContain('Laatste veilige dag: 2027-03-01.');
  });
});
