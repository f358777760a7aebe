import { at, office, theRulebook } from '../../test/read-rulebook';
import { disputeBodyOn, valueOn } from './dated';
import { window } from './window';

const rulebook = theRulebook();
const kifid = rulebook.disputeBody('kifid', '2026-05-20')!;
const commission = rulebook.disputeBody('geschillencommissie-private-lease', '2026-03-01')!;
const complaint = at('2026-03-01T12:00:00+01:00');

describe('the window of Kifid', () => {
  it('closes a year after the complaint when that is later than three months after the position', () => {
    const position = at('2026-05-20T12:00:00+02:00');
    expect(window(kifid, { firstComplaint: complaint, finalPosition: position }, office())).toMatchObject({
      opensAt: at('2026-04-27T00:00:00+02:00'),
      opensOn: '2026-04-27',
      closesOn: '2027-03-01',
      closesBefore: at('2027-03-02T00:00:00+01:00'),
    });
  });

  it('closes three months after a late position', () => {
    const position = at('2027-02-10T12:00:00+01:00');
    expect(window(kifid, { firstComplaint: complaint, finalPosition: position }, office())?.closesOn).toBe(
      '2027-05-10',
    );
  });

  it('opens at the position when that comes before eight weeks of silence', () => {
    const position = at('2026-03-10T09:30:00+01:00');
    expect(window(kifid, { firstComplaint: complaint, finalPosition: position }, office())?.opensAt).toBe(position);
  });

  it('opened after six weeks by the older rules', () => {
    const older = rulebook.disputeBody('kifid', '2021-06-01')!;
    expect(window(older, { firstComplaint: at('2021-03-01T12:00:00+01:00') }, office(), '2021-03-01')?.opensOn).toBe(
      '2021-04-13',
    );
  });

  it('opens by silence once the last day of the eight weeks has ended, and has its last day then too', () => {
    const silent = window(kifid, { firstComplaint: complaint }, office(), '2026-05-01');
    expect(silent).toMatchObject({ opensOn: '2026-04-27', closesOn: '2027-03-01' });
  });
});

describe('the window of the Geschillencommissie', () => {
  it('opens after four weeks of silence and closes after twelve months', () => {
    expect(window(commission, { firstComplaint: complaint }, office())).toMatchObject({
      opensOn: '2026-03-29',
      closesOn: '2027-03-01',
    });
  });

  it('opens at the answer of the firm', () => {
    const response = at('2026-03-05T10:00:00+01:00');
    expect(window(commission, { firstComplaint: complaint, response }, office())?.opensAt).toBe(response);
  });
});

describe('the window of a body that counts only from the final position', () => {
  const supervisor = rulebook.disputeBody('sample-supervisor', '2026-03-01')!;

  it('is opened by silence, and has no last day yet', () => {
    const silent = window(supervisor, { firstComplaint: complaint }, office());
    expect(silent).toEqual({ opensAt: at('2026-04-13T00:00:00+02:00'), opensOn: '2026-04-13' });
  });

  it('has its last day from the final position on, however late that came', () => {
    const position = at('2026-06-01T10:00:00+02:00');
    expect(window(supervisor, { firstComplaint: complaint, finalPosition: position }, office())).toMatchObject({
      opensOn: '2026-04-13',
      closesOn: '2026-12-01',
    });
  });
});

it('a term in hours opens the gate at its very end', () => {
  const quick = { ...kifid, opens: [{ value: [{ at: 'firstComplaint' as const, plus: { amount: 36, unit: 'hours' as const } }], source: 'made up' }] }; // prettier-ignore
  expect(window(quick, { firstComplaint: complaint }, office())?.opensAt).toBe(at('2026-03-03T00:00:00+01:00'));
});

it('a court has no window', () => {
  expect(window(rulebook.disputeBody('court', '2026-03-01')!, { firstComplaint: complaint }, office())).toBeUndefined();
});

it('the particulars of a body are those of the day', () => {
  expect(rulebook.disputeBody('kifid', '2020-01-01')?.phone?.map(({ value }) => value)).toEqual(['0900-355 22 48']);
  expect(rulebook.disputeBody('kifid', '2026-01-01')?.phone?.map(({ value }) => value)).toEqual(['070-333 8 999']);
  expect(valueOn(disputeBodyOn(kifid, '2026-01-01').name, '2026-01-01')?.en).toMatch(/Kifid/);
  expect(rulebook.disputeBody('nobody', '2026-01-01')).toBeUndefined();
});
