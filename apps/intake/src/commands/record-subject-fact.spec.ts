import { eventSchemas } from '@gehoor/contracts';
import { instantOf } from '@gehoor/decision';
import type { Rules } from '@gehoor/procedure';
import { decideOnSubject } from '@gehoor/service-kit';
import { told } from '@gehoor/testing/played';
import { handler, later, monday, received, typesOf } from '../../test/complaint';
import { rulebook, rulesOf } from '../../test/rules';
import { type IntakeState, noComplaint, receptionOf } from '../domain/complaint';
import { evolve } from '../domain/evolve';
import { recordSubjectFact } from './record-subject-fact';

const subject = { kind: 'limit', reference: 'L-2026-117' };
const requested = { subject, kind: 'limit-requested' };
const atradius = { ...handler, firm: 'atradius' };
const titled = { nl: 'Limiet', en: 'Limit' };

/** What comes of recording, one after the other: of what the last came to.   @param rules as if they were always in force */
function records(
  inputs: readonly object[],
  { now = later, actor = atradius, rules }: { now?: string; actor?: typeof handler; rules?: Rules } = {},
) {
  const always = rules && { procedureInForce: () => rules.procedure, rulesInForce: () => rules, rulesOf: () => rules };
  const core = { decider: { initial: noComplaint, evolve, receptionOf }, rulebook: { ...rulebook, ...always } };
  let state: IntakeState = noComplaint;
  let last: ReturnType<typeof told> = [];
  for (const given of inputs) {
    const asked = { input: recordSubjectFact.input.parse(given), identity: actor };
    const moment = { now: instantOf(now), newId: () => '0198a000-0000-7000-8000-000000000001' };
    last = told(decideOnSubject(core, recordSubjectFact, state, asked, moment));
    if (typeof last !== 'string') state = last.reduce(evolve, state);
  }
  return { last, state };
}

describe('recording a fact of the service of a subject', () => {
  it('opens what is told of for the first time, under the procedure in force at that fact, and goes on with it', () => {
    const named = { about: 'buyer-7', effectiveOn: '2026-03-05', reason: 'size' };
    const { last } = records([{ ...requested, ...named, at: new Date(monday) }]);
    expect(last).toEqual([
      {
        type: 'subject.opened',
        data: {
          at: monday,
          ...subject,
          procedure: { id: 'atradius', version: 1 },
          calendar: { id: 'nl-office', version: 1 },
        },
      },
      {
        type: 'service-fact.recorded',
        data: { at: monday, factId: expect.any(String), kind: requested.kind, ...named },
      },
    ]);
    if (typeof last === 'string') throw new Error(last);
    for (const { type, data } of last) expect(eventSchemas[type].safeParse(data)).toMatchObject({ success: true });
    const again = records([requested, { ...requested, kind: 'limit-decision-told' }]);
    expect(typesOf(again.last)).toEqual(['service-fact.recorded']);
    expect(again.state).toMatchObject({ opened: subject, history: [{}, {}, {}] });
  });

  it('takes what happened before the first that was told, as long ago as ten years, and nothing that lies ahead', () => {
    const at = (when: string) => records([requested, { ...requested, at: new Date(when) }]).last;
    expect(typesOf(at('2026-01-05T09:00:00.000Z'))).toEqual(['service-fact.recorded']);
    expect(at('2015-01-05T09:00:00.000Z')).toBe('at: TOO_LONG_AGO');
    expect(at('2027-01-05T09:00:00.000Z')).toBe('at: IN_THE_FUTURE');
  });

  it('is refused for a kind of fact that the procedure does not name, and for a firm without a procedure then', () => {
    expect(records([{ ...requested, kind: 'sunshine' }]).last).toBe('kind: UNKNOWN_KIND');
    expect(records([requested], { actor: handler }).last).toBe('kind: UNKNOWN_KIND');
    expect(records([requested], { actor: { ...handler, firm: 'none' } }).last).toBe('ProcedureNotInForce');
    expect(records([{ ...requested, kind: 'sunshine' }]).state).toBeUndefined();
  });

  it('takes any kind of subject where the procedure lists none, and else those of the list', () => {
    const boat = { ...requested, subject: { kind: 'boat', reference: 'B-1' } };
    expect(typesOf(records([boat]).last)).toEqual(['subject.opened', 'service-fact.recorded']);
    const rules = rulesOf('atradius', { subjects: [{ id: 'limit', title: titled }] });
    expect(records([boat], { rules }).last).toBe('subject.kind: UNKNOWN_KIND');
    expect(typesOf(records([requested], { rules }).last)).toEqual(['subject.opened', 'service-fact.recorded']);
  });

  it('is of no complaint, and what is done with complaints is not done with it', () => {
    const { state } = records([requested]);
    expect(receptionOf(state)).toBeUndefined();
    expect(receptionOf(received().state)).toBeDefined();
  });
});
