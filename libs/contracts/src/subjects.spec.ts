import { z } from 'zod';
import { isSubjectId, subjectId } from './subjects';

const limit = { firm: 'atradius', kind: 'limit', reference: 'L-1' };

describe('the id of a subject', () => {
  it('is a UUID that follows from its name, for ever', () => {
    expect(subjectId(limit)).toBe('8ca5d43b-e3a7-8591-a33f-7c66d45e64ea');
    expect(z.uuid().safeParse(subjectId(limit)).success).toBe(true);
  });

  it('is another one for another firm, kind or reference', () => {
    const others = [{ firm: 'connecte' }, { kind: 'claim' }, { reference: 'L-2' }, { kind: 'limitL', reference: '-1' }];
    const ids = others.map((other) => subjectId({ ...limit, ...other }));
    expect(new Set([subjectId(limit), ...ids]).size).toBe(others.length + 1);
  });

  it('tells itself from that of a complaint', () => {
    expect(isSubjectId(subjectId(limit))).toBe(true);
    for (const id of ['0190a1b2-c3d4-7e5f-8a6b-0123456789ab', '7f3a9c1e-5b2d-4c8a-9e6f-0123456789ab'])
      expect(isSubjectId(id)).toBe(false);
  });
});
