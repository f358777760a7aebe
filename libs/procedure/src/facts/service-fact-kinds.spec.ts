import { theRulebook } from '../../test/read-rulebook';
import { serviceFactKinds } from './service-fact-kinds';

const atradius = theRulebook().procedure('atradius', 1);

it('the facts of a service are those that anything of the procedure waits for, each once', () => {
  const ofADuty = 'improvement-closed';
  const ofALetter = 'limit-partly-granted';
  const ofAClock = 'funds-paid-over';
  const ofAnException = 'reduction-exception-approved';
  const kinds = serviceFactKinds(atradius);
  expect(kinds).toEqual(expect.arrayContaining([ofADuty, ofALetter, ofAClock, ofAnException]));
  expect(kinds).toEqual([...new Set(kinds)].sort());
});

it('are fewer where less is waited for, and none where nothing is', () => {
  const { duties, letters, clocks, ...rest } = atradius;
  expect(serviceFactKinds({ ...rest, duties: [], letters, clocks })).not.toContain('improvement-closed');
  expect(serviceFactKinds({ ...rest, duties: [], letters: [], clocks: [] })).toEqual([]);
});
