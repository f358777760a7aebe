import { board, handler, monday, received, typesOf } from '../../test/case';
import { needsAnOpenCase } from '../../test/every-command';
import { rulesWith, titled } from '../../test/rules';
import { decide } from './decide';
import { decideAdmissibility } from './decide-admissibility';

describe('a complaint beyond a limit', () => {
  const limit = {
    id: 'late',
    title: titled,
    limit: { amount: 1, unit: 'years' },
    decided: { on: 'admissibility.decided' },
    letter: 'answer',
  } as const;
  const rules = rulesWith({
    admissibility: [
      { ...limit, discretion: { by: 'board', reasons: ['hardship'] } },
      { ...limit, id: 'hard' },
    ],
  });
  /** Received on 2 March 2026. */
  const old = { aboutEventOn: '2025-03-01' };
  const inTime = { aboutEventOn: '2025-03-02' };
  const decideOn = (actor: typeof handler, id: string, admitted: boolean, reason?: string, about: object = old) =>
    received(rules, about).does(monday, decideAdmissibility, { limit: id, admitted, reason }, { actor });
  const refused = { limit: 'hard', admitted: false } as const;
  needsAnOpenCase(decideAdmissibility, { limit: 'late', admitted: false });

  it('is taken all the same by the role and for the reasons of the procedure', () => {
    const data = { at: monday, limit: 'late', admitted: true, reason: 'hardship', by: 'p-board' };
    expect(decideOn(board, 'late', true, 'hardship')).toEqual([
      {
        type: 'admissibility.decided',
        data: { ...data, countedFrom: '2025-03-01', lastDay: '2026-03-01' },
      },
    ]);
    expect(decideOn(board, 'late', true, 'hardship', {})).toEqual([{ type: 'admissibility.decided', data }]);
    expect(decideOn(handler, 'late', true, 'hardship')).toBe('RoleNotAllowed');
    expect(decideOn(board, 'late', true, 'sympathy')).toBe('ReasonNotAllowed');
    expect(decideOn(board, 'late', true)).toBe('ReasonNotAllowed');
    expect(decideOn(board, 'hard', true, 'hardship')).toBe('DiscretionMissing');
    expect(decideOn(board, 'unknown', true, 'hardship')).toBe('LimitUnknown');
  });

  it('is turned away by whoever handles it, with the day the limit counts from and its last day', () => {
    expect(decideOn(handler, 'hard', false)).toMatchObject([
      { type: 'admissibility.decided', data: { admitted: false, countedFrom: '2025-03-01', lastDay: '2026-03-01' } },
    ]);
    expect(decideOn(handler, 'unknown', false)).toBe('LimitUnknown');
  });

  it('is not turned away within the limit, and is told by which days', () => {
    const answer = received(rules, inTime).answer(monday, decideAdmissibility, asked(refused));
    expect(answer).toMatchObject({
      code: 'WithinLimit',
      message: {
        nl: 'De klacht kwam op tijd: de grens telt vanaf zo 2 mrt 2025 en liep tot en met ma 2 mrt 2026.',
        en: 'The complaint came in time: the limit counts from Sun 2 Mar 2025, and its last day was Mon 2 Mar 2026.',
      },
      data: { limit: 'hard', countedFrom: '2025-03-02', lastDay: '2026-03-02' },
    });
    expect(decideOn(board, 'late', true, 'hardship', inTime)).toBe('WithinLimit');
  });

  it('counts to the receipt as it was corrected', () => {
    const dossier = received(rules, old);
    dossier.sees('complaint.receipt-corrected', monday, {
      receivedAt: '2026-03-01T12:00:00.000Z',
      was: monday,
      because: 'mistake',
    });
    expect(dossier.does(monday, decideAdmissibility, refused)).toBe('WithinLimit');
  });

  it('is not turned away without the day the limit counts from, which may be told then', () => {
    const dossier = received(rules);
    expect(dossier.does(monday, decideAdmissibility, refused)).toBe('DayOfEventUnknown');
    expect(dossier.does(monday, decideAdmissibility, { ...refused, ...inTime })).toBe('WithinLimit');
    expect(typesOf(dossier.does(monday, decideAdmissibility, { ...refused, ...old }))).toEqual([
      'admissibility.decided',
    ]);
    expect(received(rules, inTime).does(monday, decideAdmissibility, { ...refused, ...old })).toBe(
      'AnotherDayRecorded',
    );
  });

  it('is decided on once, until it is opened again', () => {
    const dossier = received(rules, old);
    dossier.does(monday, decideAdmissibility, { limit: 'late', admitted: false });
    const admitted = { limit: 'late', admitted: true, reason: 'hardship' };
    const admit = () => dossier.does(monday, decideAdmissibility, admitted, { actor: board });
    expect(admit()).toBe('AdmissibilityAlreadyDecided');
    dossier.sees('complaint.reopened', monday, { mode: 'resume' });
    expect(typesOf(admit())).toEqual(['admissibility.decided']);
  });

  it('is not decided on after the decision on the complaint', () => {
    const dossier = received(rules, old);
    dossier.does(monday, decide, { outcome: 'rejected', remedies: [] });
    expect(dossier.may(monday, decideAdmissibility)).toBe('DecisionAlreadyTaken');
    expect(dossier.does(monday, decideAdmissibility, refused)).toBe('DecisionAlreadyTaken');
  });

  it('is judged by the limits that are for it', () => {
    const forLeases = rulesWith({ admissibility: [{ ...limit, when: { product: 'lease' } }] });
    const about = (product: string) =>
      received(forLeases, { ...old, product }).does(monday, decideAdmissibility, { limit: 'late', admitted: false });
    expect(about('boat')).toBe('LimitNotForThisComplaint');
    expect(typesOf(about('lease'))).toEqual(['admissibility.decided']);
  });
});

const asked = (input: { readonly limit: string; readonly admitted: boolean }) => ({
  reason: undefined,
  aboutEventOn: undefined,
  note: undefined,
  ...input,
});
