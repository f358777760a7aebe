import { anEvent } from '@gehoor/testing';
import { directLease } from '../../test/rules';
import { evolve } from '../domain/evolve';
import { isSubject } from '../domain/evolve';
import { promisedOnce } from './promised';

describe('the dates promised at receipt', () => {
  const rules = () => directLease;
  const row = (id: string) => {
    const state = evolve(undefined, anEvent('complaint.received', { subject: id }));
    if (state === undefined || isSubject(state)) throw new Error('a received complaint has a state');
    return { complaintId: id, state };
  };

  it('are reckoned once a request for each complaint, however often they are asked for', () => {
    const [request, another] = [{ loaders: new Map() }, { loaders: new Map() }];
    const dates = promisedOnce(request, row('one'), rules);
    expect(dates.length).toBeGreaterThan(0);
    expect(promisedOnce(request, row('one'), rules)).toBe(dates);
    expect(promisedOnce(request, row('two'), rules)).not.toBe(dates);
    expect(promisedOnce(another, row('one'), rules)).not.toBe(dates);
  });
});
