import * as fc from 'fast-check';
import { at, theRulebook } from '../../test/read-rulebook';
import { nothingSaid, saidAfter, windowAnchors } from './position';

const procedure = theRulebook().procedures.find(({ id }) => id === 'directlease')!;
const fact = (type: string, hour: number, data = {}) => ({
  type,
  data: { at: `2026-05-04T${String(hour).padStart(2, '0')}:00:00.000Z`, ...data },
});
const story = [
  fact('response.given', 8, { substantive: true }),
  fact('decision.taken', 9),
  fact('letter.sent', 10, { kind: 'settlement' }),
  fact('complaint.resolved', 10),
  fact('decision.taken', 11),
  fact('letter.sent', 12, { kind: 'settlement' }),
  fact('letter.sent', 13, { kind: 'settlement' }),
  fact('decision.taken', 14),
];

describe('what the terms of a dispute body count from', () => {
  it('is asked of the own time of what was said, in whatever order it was written down', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(story, { minLength: story.length }), (facts) => {
        const said = facts.reduce(saidAfter, nothingSaid);
        expect(windowAnchors(procedure, 0, said)).toEqual({
          firstComplaint: 0,
          finalPosition: at('2026-05-04T12:00:00.000Z'),
          response: at('2026-05-04T08:00:00.000Z'),
        });
      }),
    );
  });
});
