import { anEvent, rulesOf } from '@gehoor/testing';
import { typesOf } from '@gehoor/testing/played';
import { clockStarted, facts, holding, inWriting, persons, represented, settingAt, story } from '../../test/story';
import { evolve } from './evolve';
import { noMaterial, type Material } from './material';
import { react } from './react';
import type { Correspondence } from './correspondence';

const at = '2026-05-01T16:00:05.000Z';
const { received, reactionClock, resolutionClock } = facts;

function reacted(state: Correspondence, material: Material = persons) {
  const decided = react(holding(state, material), settingAt(at));
  return { decided, state: decided.reduce(evolve, state) };
}

describe('an automatic letter', () => {
  const state = story(received);
  const first = react(state, settingAt(at), received);
  const waiting = first.reduce(evolve, state);

  it('is drafted on its fact, and waits without a word for dates that are on their way', () => {
    expect(first).toMatchObject([
      { type: 'letter.drafted', data: { kind: 'in-handling', language: 'nl', automatic: true, needsApproval: false } },
    ]);
    expect(reacted(waiting).decided).toEqual([]);
  });

  it('says again what it lacks only when that has changed', () => {
    expect(react(waiting, settingAt(at))).toEqual([]);
    const closer = reacted(evolve(waiting, reactionClock));
    expect(closer.decided).toMatchObject([
      { type: 'letter.blocked', data: { missing: [{ element: 'resolved-by', needs: 'clock:S1.C3' }] } },
    ]);
  });

  it('leaves by itself once its last date is known, and only once', () => {
    const complete = reacted([reactionClock, resolutionClock].reduce<Correspondence>(evolve, waiting));
    expect(typesOf(complete.decided)).toEqual(['letter.approved']);
    expect(reacted(complete.state).decided).toEqual([]);
  });

  it('waits for the persons record: whom to write to, and what about', () => {
    const dated = [reactionClock, resolutionClock].reduce<Correspondence>(evolve, waiting);
    const { decided, state: without } = reacted(dated, noMaterial);
    expect(decided).toEqual([]);
    expect(typesOf(reacted(without).decided)).toEqual(['letter.approved']);
  });

  it('goes to who represents a complainant that it cannot reach', () => {
    const byPhone = anEvent('complaint.received', { data: { ...received.data, reachableBy: ['phone'] } });
    const dated = [reactionClock, resolutionClock].reduce<Correspondence>(evolve, story(byPhone));
    const decided = (material: Material) => react(holding(dated, material), settingAt(at, inWriting), byPhone);
    const [complainant] = represented.parties!.parties;
    const alone = { ...represented, parties: { ...represented.parties!, parties: [complainant!] } };
    expect(decided(alone)).toMatchObject([
      { type: 'letter.drafted' },
      { type: 'letter.blocked', data: { missing: [{ element: 'recipient' }] } },
    ]);
    expect(typesOf(decided(represented))).toEqual(['letter.drafted', 'letter.approved']);
  });

  it('is not drafted for what is no complaint', () => {
    const question = anEvent('complaint.received', { data: { kind: 'question' } });
    expect(react(story(question), settingAt(at), question)).toEqual([]);
  });

  it('does not leave once the personal data were erased', () => {
    const erased = [reactionClock, resolutionClock, anEvent('persons.erased', { data: { basis: 'request' } })];
    expect(react(erased.reduce<Correspondence>(evolve, waiting), settingAt(at))).toEqual([]);
  });

  it('tells the date a clock was moved to before it leaves', () => {
    const moved = anEvent('clock.extended', {
      data: { clockId: 'S1.C3#1', clock: 'S1.C3', reason: 'parts', dueAt: '2026-05-08T22:00:00.000Z', warnAt: [], generation: 1 },
    }); // prettier-ignore
    expect(story(received, resolutionClock, moved).runs['S1.C3#1']?.dueAt).toBe(Date.parse('2026-05-08T22:00:00.000Z'));
  });

  it('tells of a clock that its fact begins again the new date, not that of the run that was over', () => {
    const over = anEvent('clock.stopped', {
      data: { clockId: 'S1.C1#1', clock: 'S1.C1', outcome: 'kept', dueAt: '2026-05-02T16:00:00.000Z' },
    });
    const again = story(received, reactionClock, resolutionClock, over, received);
    const drafted = react(again, settingAt(at), received);
    expect(drafted).toMatchObject([
      { type: 'letter.drafted' },
      { type: 'letter.blocked', data: { missing: [{ element: 'reaction-by', needs: 'clock:S1.C1' }] } },
    ]);
    const told = evolve(drafted.reduce(evolve, again), clockStarted('S1.C1', '2026-05-05T16:00:00.000Z', 2));
    expect(typesOf(reacted(told).decided)).toEqual(['letter.approved']);
  });

  it('in the place of another tells of the run that its cause of long ago began, though that is over', () => {
    const over = anEvent('clock.stopped', {
      data: { clockId: 'S1.C1#1', clock: 'S1.C1', outcome: 'kept', dueAt: '2026-05-02T16:00:00.000Z' },
    });
    const another = anEvent('letter.drafted', {
      data: { letterId: '0198a000-0000-7000-8000-0000000000cc', kind: 'in-handling', language: 'nl', automatic: true, needsApproval: false },
    }); // prettier-ignore
    const state = story(received, reactionClock, resolutionClock, over, another);
    expect(reacted(state).decided).toContainEqual(
      expect.objectContaining({
        type: 'letter.approved',
        data: expect.objectContaining({ letterId: another.data.letterId }),
      }),
    );
  });

  it('waits again when the clock whose date it needs is voided', () => {
    const voided = anEvent('clock.voided', { data: { clockId: 'S1.C3#1', clock: 'S1.C3', reason: 'closed' } });
    const { decided } = reacted([reactionClock, resolutionClock, voided].reduce<Correspondence>(evolve, waiting));
    expect(decided).toMatchObject([{ data: { missing: [{ element: 'resolved-by' }] } }]);
  });
});

describe('a letter drafted for the handler', () => {
  it('waits for the handler, silently', () => {
    const state = story(received, facts.decided);
    expect(react(state, settingAt(at), facts.decided)).toMatchObject([
      { type: 'letter.drafted', data: { kind: 'settlement', automatic: false, needsApproval: true } },
    ]);
  });

  it('is not drafted twice while it waits, and anew after it was sent', () => {
    const draft = react(story(received, facts.decided), settingAt(at), facts.decided);
    const waiting = draft.reduce(evolve, story(received, facts.decided));
    expect(react(waiting, settingAt(at), facts.decided)).toEqual([]);
    const { id: letterId } = waiting.letters[0]!;
    const sent = anEvent('letter.sent', { data: { letterId, kind: 'settlement', medium: 'email', datesTold: [], clauses: [] } }); // prettier-ignore
    expect(typesOf(react(evolve(waiting, sent), settingAt(at), facts.decided))).toEqual(['letter.drafted']);
  });
});

describe('a letter on a fact of the service', () => {
  const atradius = rulesOf('atradius');
  const fact = (kind: string, about?: string) =>
    anEvent('service-fact.recorded', { data: { factId: received.id, kind, about } });
  const after = (...facts: readonly ReturnType<typeof fact>[]) => {
    let ids = 0;
    const newId = () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;
    return facts.reduce<Correspondence>((state, each) => {
      const known = evolve(state, each);
      return react(known, { ...settingAt(at, atradius), newId }, each).reduce(evolve, known);
    }, story(received));
  };
  const drafts = (...facts: readonly ReturnType<typeof fact>[]) =>
    after(...facts).letters.flatMap(({ kind, about }) => (kind === 'adverse-decision' ? [about] : []));

  it('explains one thing: two decisions about different things call for two', () => {
    expect(drafts(fact('limit-refused', 'limit-1'), fact('claim-rejected', 'claim-1'))).toEqual(['limit-1', 'claim-1']);
    expect(drafts(fact('limit-refused', 'limit-1'), fact('limit-refused', 'limit-2'))).toEqual(['limit-1', 'limit-2']);
  });

  it('takes up what is said of the same thing, or of nothing in particular', () => {
    expect(drafts(fact('limit-refused', 'limit-1'), fact('limit-partly-granted', 'limit-1'))).toEqual(['limit-1']);
    expect(drafts(fact('claim-rejected'), fact('claim-partly-paid'))).toEqual([undefined]);
    expect(drafts(fact('limit-refused', 'limit-1'), fact('claim-rejected'))).toEqual(['limit-1']);
  });
});

describe('a shut gate', () => {
  const insurer = { id: 'insurer', title: { nl: 'Verzekeraar', en: 'Insurer' }, kind: 'insurer', shuts: [{ on: 'gate.shut' }], opens: [{ on: 'gate.opened' }], perAction: false, blocks: ['send-letter'], free: [] } as const; // prettier-ignore
  const gated = rulesOf('directlease', { gates: [{ ...insurer, blocks: [...insurer.blocks], shuts: [...insurer.shuts], opens: [...insurer.opens], free: [] }] }); // prettier-ignore
  const shut = anEvent('gate.shut', { data: { gate: 'insurer', reason: 'liability' } });
  const opened = anEvent('gate.opened', { data: { gate: 'insurer', reason: 'consulted' } });
  const offered = anEvent('referral.offered', {
    data: { referralId: received.id, body: 'geschillencommissie-private-lease', lastDay: '2027-05-01', binding: true },
  });

  it('keeps a complete letter here until it opens', () => {
    const state = story(received, shut, offered);
    const decided = react(state, settingAt(at, gated), offered);
    expect(decided).toMatchObject([
      { type: 'letter.drafted' },
      { type: 'letter.blocked', data: { missing: [], gate: 'insurer' } },
    ]);
    const after = evolve(decided.reduce(evolve, state), opened);
    expect(react(after, settingAt(at, gated), opened)).toMatchObject([{ type: 'letter.approved' }]);
  });

  it('keeps it while it opens for other actions only, and when it shuts but for letters not', () => {
    const waiting = react(story(received, shut, offered), settingAt(at, gated), offered);
    const state = waiting.reduce(evolve, story(received, shut, offered));
    const turned = (type: 'gate.opened' | 'gate.shut', ...openFor: string[]) => {
      const turn = anEvent(type, { data: { gate: 'insurer', reason: 'consulted', openFor } });
      return typesOf(react(evolve(state, turn), settingAt(at, gated), turn));
    };
    expect(turned('gate.opened', 'decide')).toEqual([]);
    expect(turned('gate.opened', 'decide', 'send-letter')).toEqual(['letter.approved']);
    expect(turned('gate.shut', 'send-letter')).toEqual(['letter.approved']);
  });

  it('never keeps the acknowledgement', () => {
    const state = story(received, reactionClock, resolutionClock, shut);
    const decided = react(state, settingAt(at, gated), received);
    expect(typesOf(decided)).toEqual(['letter.drafted', 'letter.approved']);
  });
});
