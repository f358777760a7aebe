import { eventSchemas, type Fact } from '@gehoor/contracts';
import { isoOf } from '@gehoor/decision';
import type { Procedure } from '@gehoor/procedure';
import * as fc from 'fast-check';
import { caseUnder, type PlayedCase } from '../../test/case';
import { rulebook, rulesOf } from '../../test/rules';
import { closeReferral } from '../commands/close-referral';
import { informInsurer } from '../commands/inform-insurer';
import { recordCompliance } from '../commands/record-compliance';
import { recordDefence } from '../commands/record-defence';
import { recordInsurerAdvice } from '../commands/record-insurer-advice';
import { recordReferral } from '../commands/record-referral';
import { recordRuling } from '../commands/record-ruling';
import { withdrawReferral } from '../commands/withdraw-referral';
import { type DisputeCase, openOrders, openReferral, type Rules } from './dispute-case';

const receivedAt = Date.parse('2026-03-20T10:00:00.000Z');
const id = '0198a000-0000-7000-8000-0000000000ff';

/** Something that happens to a complaint: a fact comes in, or somebody does something. */
type Happening = (dossier: PlayedCase, now: string) => readonly Fact[] | string;

/** Facts of the other services. */
function anyFact({ letters, clocks }: Procedure): fc.Arbitrary<Happening> {
  return fc.oneof<fc.Arbitrary<Happening>[]>(
    fc.constantFrom('dissatisfied', 'accepts').map((kind) => (dossier, now) => {
      return dossier.sees('statement.received', now, { statementId: id, kind });
    }),
    fc.constantFrom(...letters).map(({ kind }) => (dossier, now) => {
      return dossier.sees('letter.sent', now, { letterId: id, kind });
    }),
    fc.constantFrom(...clocks).map(({ id: clock }) => (dossier, now) => {
      return dossier.sees('clock.expired', now, { clock, clockId: `${clock}#1` });
    }),
    fc.boolean().map((substantive) => (dossier, now) => dossier.sees('response.given', now, { substantive })),
    fc.constant((dossier, now) => dossier.sees('decision.taken', now, { outcome: 'rejected' })),
  );
}

/** Every command there is. */
function anyCommand({ outside }: Procedure): fc.Arbitrary<Happening> {
  const asked = fc.record({
    body: fc.constantFrom(undefined, ...outside.map(({ body }) => body)),
    filedBy: fc.constantFrom('complainant' as const, 'firm' as const),
    consumerConsentOn: fc.constantFrom(undefined, '2026-03-20'),
    complyBy: fc.constantFrom(undefined, '2027-01-01'),
    place: fc.nat(2),
  });
  return asked.chain(({ body, filedBy, consumerConsentOn, complyBy, place }) =>
    fc.constantFrom<Happening>(
      (dossier, now) => dossier.does(now, informInsurer, { insurer: `insurer-${place}` }),
      (dossier, now) => dossier.does(now, recordInsurerAdvice, { about: 'decide', advice: 'agreed' }),
      (dossier, now) => dossier.does(now, recordReferral, { body, filedBy, consumerConsentOn }),
      (dossier, now) => dossier.does(now, recordDefence, {}),
      (dossier, now) => {
        const orders = Array.from({ length: place }, () => ({ kind: 'payment', amount: undefined, complyBy }));
        return dossier.does(now, recordRuling, { outcome: 'upheld', orders });
      },
      (dossier, now) => dossier.does(now, recordCompliance, { orderId: dossier.state.orders[place]?.orderId ?? id }),
      (dossier, now) => dossier.does(now, withdrawReferral, {}),
      (dossier, now) => dossier.does(now, closeReferral, { outcome: 'ended' }),
    ),
  );
}

/** What was said, each time with the case as it stood before. */
function play(rules: Rules, story: readonly Happening[]) {
  const dossier = caseUnder(rules);
  dossier.sees('complaint.received', isoOf(receivedAt), { product: rules.procedure.products[0]?.id });
  return story.flatMap((happening, index) => {
    const before = dossier.state;
    const answer = happening(dossier, isoOf(receivedAt + (index + 1) * 86_400_000));
    return typeof answer === 'string' ? [] : answer.map((fact) => ({ before, fact }));
  });
}

describe.each(rulebook.procedures)('whatever happens under $id@$version', ({ id: procedureId }) => {
  const rules = rulesOf(procedureId);
  const { procedure } = rules;
  const stories = fc.array(fc.oneof(anyFact(procedure), anyCommand(procedure)), { maxLength: 30, size: 'max' });
  const always = (property: (said: Fact, before: DisputeCase) => void) =>
    fc.assert(
      fc.property(stories, (story) => play(rules, story).forEach(({ fact, before }) => property(fact, before))),
      { numRuns: 150, seed: 42 },
    );

  it('states only facts that fit the contract', () =>
    always(({ type, data }) => expect(eventSchemas[type].safeParse(data).error?.issues ?? []).toEqual([])));

  it('has one case running at a time, and offers nothing while it does', () =>
    always(({ type }, before) => {
      if (type === 'referral.filed' || type === 'referral.offered') expect(openReferral(before)).toBeUndefined();
    }));

  it('closes no case with an order that was not complied with', () =>
    always(({ type, data }, before) => {
      if (type === 'referral.closed') expect(openOrders(before, data.referralId)).toEqual([]);
    }));

  it('takes no case back that was ruled on, and rules once', () =>
    always(({ type, data }, before) => {
      if (type !== 'referral.withdrawn' && type !== 'ruling.received') return;
      expect(before.referrals.find(({ referralId }) => referralId === data.referralId)?.rulingId).toBeUndefined();
    }));
});
