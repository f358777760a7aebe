import { randomUUID } from 'node:crypto';
import { decodeEvent } from './codec';
import { currentVersion, upcast, type Upcasters } from './upcast';

/** As if `review.done` had been through two changes: finding was a boolean `fine`, then a word `result`. */
const steps: Upcasters = {
  'review.done': [
    ({ fine, ...rest }) => ({ ...rest, result: fine === true ? 'fine' : 'bad' }),
    ({ result, ...rest }) => ({ ...rest, finding: result === 'fine' ? 'on-track' : 'action-needed' }),
  ],
};
const at = '2026-03-29T01:00:00.000Z';

describe('older versions', () => {
  it('are brought up step by step to the current one', () => {
    expect(currentVersion('review.done', steps)).toBe(3);
    expect(upcast('review.done', 1, { at, fine: true }, steps)).toEqual({ at, finding: 'on-track' });
    expect(upcast('review.done', 2, { at, result: 'bad' }, steps)).toEqual({ at, finding: 'action-needed' });
    expect(upcast('review.done', 3, { at, finding: 'on-track' }, steps)).toEqual({ at, finding: 'on-track' });
  });

  it.each([0, 4])('are refused when there is no such version: %d', (version) => {
    expect(upcast('review.done', version, {}, steps)).toBeUndefined();
  });

  it('decode as the current version, whoever reads them', () => {
    const subject = randomUUID();
    const headers = {
      ce_id: randomUUID(),
      ce_source: 'escalation',
      ce_type: 'review.done',
      ce_typeversion: '1',
      ce_subject: subject,
      ce_time: at,
      ce_firm: 'directlease',
      ce_procedure: 'directlease@1',
      ce_streamversion: '4',
      ce_correlationid: 'c',
    };
    const value = Buffer.from(JSON.stringify({ at, fine: false, reviewer: 'staff-1' }));
    expect(decodeEvent({ headers, value }, steps)).toMatchObject({
      ok: true,
      event: { typeVersion: 3, subject, data: { at, finding: 'action-needed', reviewer: 'staff-1' } },
    });
  });
});
