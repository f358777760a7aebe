import { instantOf } from '@gehoor/decision';
import {
  board,
  handler,
  later,
  letter,
  type Parsed,
  type PlayedCase,
  received,
  supervisor,
  typesOf,
} from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { directLease, rulesWith, titled } from '../../test/rules';
import { decide } from './decide';
import { takeOver } from './take-over';

describe('deciding', () => {
  const upheld = { outcome: 'upheld' as const, remedies: [] };
  const refund = (amountCents: number) => ({ kind: 'refund', amount: { amountCents, currency: 'EUR' } });
  const decideWith = (dossier: PlayedCase, more: Partial<Parsed<typeof decide.input>> = {}, actor = handler) =>
    dossier.does(later, decide, { ...upheld, ...more }, { actor });
  const gate = (blocks: 'decide' | 'offer-remedy') =>
    rulesWith({
      remedies: [{ kind: 'refund', title: titled, authority: { employee: 10_000 } }],
      gates: [
        {
          id: 'insurer',
          title: titled,
          kind: 'insurer',
          shuts: [{ on: 'complaint.received' }],
          opens: [{ on: 'insurer.consulted' }],
          blocks: [blocks],
        },
      ],
    });
  needsAnOpenCase(decide, upheld);
  tellsItsTime(received, decide, (at) => ({ ...upheld, at }));

  it('happens on the step the complaint is on, with what it gives the complainant', () => {
    expect(decideWith(received(), { remedies: [refund(25_000)] })).toMatchObject([
      {
        type: 'decision.taken',
        data: { outcome: 'upheld', step: 'department', by: 'p-handler', remedies: [refund(25_000)] },
      },
    ]);
  });

  it('stays within the authority of who decides: a cent more is beyond it', () => {
    expect(decideWith(received(), { remedies: [refund(25_001)] })).toBe('RemedyBeyondAuthority');
    expect(typesOf(decideWith(received(), { remedies: [refund(25_001)] }, supervisor))).toEqual(['decision.taken']);
    expect(decideWith(received(), { remedies: [refund(250_001)] }, supervisor)).toBe('RemedyBeyondAuthority');
  });

  it('is for whom the step belongs to or who stands higher, and the refusal names them', () => {
    expect(received().may(later, decide, board)).toBe('RoleNotAllowed');
    const dossier = received();
    dossier.does(later, takeOver, { reason: 'complexity' }, { actor: supervisor });
    expect(dossier.may(later, decide, supervisor)).toBeUndefined();
    expect(dossier.answer(later, decide, upheld)).toMatchObject({
      code: 'RoleNotAllowed',
      message: {
        nl: 'Uw rol beslist niet op deze stap. Dat kan: Leidinggevende van de afdeling.',
        en: 'Your role does not decide on this step. These do: Head of department.',
      },
      data: { roles: ['head-of-department'] },
    });
  });

  it('says how far that authority goes', () => {
    const refusal = received().answer(later, decide, { ...upheld, remedies: [refund(25_001)] });
    expect(refusal).toMatchObject({
      message: { nl: expect.stringContaining('250.00'), en: expect.stringContaining('250.00') },
      data: { kind: 'refund', limitCents: 25_000 },
    });
  });

  it('is refused as a whole when one remedy of several is beyond authority or unknown', () => {
    expect(
      decideWith(received(), {
        remedies: [refund(100), { kind: 'goodwill', amount: { amountCents: 10_001, currency: 'EUR' } }],
      }),
    ).toBe('RemedyBeyondAuthority');
    expect(decideWith(received(), { remedies: [refund(100), { kind: 'yacht' }] })).toBe('RemedyUnknown');
  });

  it('is not for whom the complaint is about', () => {
    const dossier = received(directLease(), { concernsPersons: ['p-handler'] });
    expect(dossier.may(later, decide, handler)).toBe('HandlerIsSubject');
    expect(decideWith(dossier)).toBe('HandlerIsSubject');
    expect(dossier.may(later, decide, supervisor)).toBeUndefined();
  });

  it('is blocked by a gate that blocks deciding, whatever is decided', () => {
    const dossier = received(gate('decide'));
    expect(dossier.may(later, decide)).toBe('GateShut');
    expect(decideWith(dossier)).toBe('GateShut');
    dossier.sees('insurer.consulted', later);
    expect(typesOf(decideWith(dossier))).toEqual(['decision.taken']);
  });

  it('is blocked by a gate that blocks remedies, only if it gives one', () => {
    const dossier = received(gate('offer-remedy'));
    expect(dossier.may(later, decide)).toBeUndefined();
    expect(decideWith(dossier, { remedies: [refund(100)] })).toBe('GateShut');
    expect(typesOf(decideWith(dossier))).toEqual(['decision.taken']);
  });

  it('lies neither ahead nor before receipt, a minute of difference between clocks allowed, and then counts as now', () => {
    const decideAt = (at: string) => decideWith(received(), { at: instantOf(at) });
    expect(decideAt('2026-03-02T11:02:00.000Z')).toBe('at: IN_THE_FUTURE');
    expect(decideAt('2026-03-02T08:00:00.000Z')).toBe('at: TOO_EARLY');
    expect(decideAt('2026-03-02T11:00:59.000Z')).toMatchObject([{ type: 'decision.taken', data: { at: later } }]);
  });

  it('is replaced by a new one until the complainant was told, and not after that', () => {
    const dossier = received();
    decideWith(dossier);
    expect(typesOf(decideWith(dossier, { outcome: 'partly-upheld' }))).toEqual(['decision.taken']);
    expect(dossier.state.decision?.outcome).toBe('partly-upheld');
    dossier.sees('letter.sent', later, letter('settlement'));
    expect(dossier.may(later, decide)).toBe('DecisionAlreadyTold');
    expect(decideWith(dossier)).toBe('DecisionAlreadyTold');
  });

  it('gives a remedy its amount only where it is one in money', () => {
    const remedies = [
      { kind: 'refund', amountCents: 100, currency: 'EUR' },
      { kind: 'apology', currency: 'EUR' },
    ];
    expect(decide.input.parse({ outcome: 'PARTLY_UPHELD', remedies })).toMatchObject({
      outcome: 'partly-upheld',
      remedies: [refund(100), { kind: 'apology' }],
    });
    expect(decide.input.parse({ outcome: 'UPHELD', remedies }).remedies[1]).toEqual({ kind: 'apology' });
  });
});
