import { createRulebook, lintRulebook, problemText, type ClockDefinition, type Procedure } from '@gehoor/procedure';
import { factCatalogue, readRulebookFiles } from '../rulebook-files';

/** What no scenario can show: who acts, how an ambiguous sentence is read, what the text does not say or prints wrongly. Held to the
 *  data that runs, in the version that is the newest of each text. */
const files = readRulebookFiles();
const read = createRulebook(files);
if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
const { rulebook } = read;
const findings = lintRulebook(files, factCatalogue(), '2026-11-27');

const newest = (id: string): Procedure => {
  const found = rulebook.procedures.filter((each) => each.id === id).sort((a, b) => b.version - a.version)[0];
  if (found === undefined) throw new Error(`there is no procedure ${id}`);
  return found;
};
const [s0, s1, s2, s3, s4] = ['three-step-lease', 'directlease', 'connecte', 'atradius', 'leasem'].map(newest) as [
  Procedure,
  Procedure,
  Procedure,
  Procedure,
  Procedure,
];
const rolesOf = ({ roles }: Procedure) => roles.map(({ id }) => id);
const clockOf = ({ id, clocks }: Procedure, clock: string): ClockDefinition => {
  const found = clocks.find((each) => each.id === clock);
  if (found === undefined) throw new Error(`${id} has no clock ${clock}`);
  return found;
};
const dutyOf = ({ duties }: Procedure, duty: string) => duties.find(({ id }) => id === duty);
const faultsOf = ({ id, version }: Procedure) =>
  findings
    .filter(({ file, gravity }) => file.endsWith(`/${id}/${version}.yaml`) && gravity === 'fault-of-text')
    .map(({ message }) => message);
const bodyOf = ({ outside }: Procedure) => outside.map(({ body }) => body);

describe('who acts', () => {
  it('in the three steps: customer, contact person or team, senior manager, board [S0.1]', () => {
    expect(rolesOf(s0)).toEqual(
      expect.arrayContaining(['customer', 'contact-person', 'team', 'senior-manager', 'board']),
    );
    expect(s0.steps.map(({ owner }) => owner)).toEqual(['contact-person', 'contact-person', 'senior-manager', 'board']);
    const takenOver = s0.steps.flatMap(({ moves }) => moves).filter(({ trigger }) => trigger === 'taken-over');
    expect(takenOver).toHaveLength(1);
  });

  it('at the intermediary: customer, coordinator, handler, persons concerned, and Kifid outside [S2.1]', () => {
    expect(rolesOf(s2)).toEqual(
      expect.arrayContaining(['customer', 'complaints-coordinator', 'handler', 'person-concerned']),
    );
    expect(s2.gates.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['insurer', 'hearing']));
    expect(bodyOf(s2)).toContain('kifid');
    expect(dutyOf(s2, 'to-coordinator')).toMatchObject({ role: 'complaints-coordinator' });
  });

  it('at the credit insurer: account manager, service, decider and another one for objections [S3.1]', () => {
    expect(rolesOf(s3)).toEqual(
      expect.arrayContaining(['customer', 'account-manager', 'customer-service', 'decider', 'objection-decider']),
    );
    const token = (role: string) => s3.roles.find(({ id }) => id === role)?.token;
    expect(token('objection-decider')).not.toBe(token('decider'));
    expect(dutyOf(s3, 'own-contact')).toMatchObject({ role: 'account-manager' });
  });

  it('at the lease firm with dealers: customer, dealer contact, employee, specialist, board, and the commission [S4.1, S4.25]', () => {
    expect(rolesOf(s4)).toEqual(
      expect.arrayContaining(['customer', 'dealer-contact', 'employee', 'lease-specialist', 'board']),
    );
    expect(bodyOf(s4)).toEqual(['geschillencommissie-private-lease']);
    expect(dutyOf(s4, 'dealer-forwards')).toMatchObject({ role: 'dealer-contact' });
  });
});

describe('how an ambiguous sentence is read', () => {
  it('hours and working hours as different units, two working days as the stricter aim [S0.17]', () => {
    expect(clockOf(s0, 'S0.C1').term).toEqual({ amount: 48, unit: 'hours' });
    for (const id of ['S0.C2', 'S0.C3'])
      expect(clockOf(s0, id)).toMatchObject({
        term: { amount: 48, unit: 'workingHours' },
        stricter: { amount: 2, unit: 'workingDays' },
      });
  });

  it('the steps together promise an end later than the gate of a dispute body, and the lint says so [S0.21]', () => {
    const warned = findings.filter(
      ({ file, gravity, message }) =>
        file.endsWith('/three-step-lease/2.yaml') && gravity === 'warning' && message.includes('all steps together'),
    );
    expect(warned).toHaveLength(1);
  });

  it('a calendar month from receipt, without a pause [S2.22]', () => {
    expect(clockOf(s2, 'S2.C3')).toMatchObject({ term: { amount: 1, unit: 'months' }, pauses: [] });
  });

  it('an objection does not suspend a reduction [S3.24]', () => {
    expect(clockOf(s3, 'S3.C2').pauses).toEqual([]);
    expect(s3.parameters.find(({ id }) => id === 'objectionSuspends')?.value).toBe(false);
  });

  it('asking for an explanation stops no clock [S4.24]', () => {
    expect(s4.clocks.flatMap(({ pauses }) => pauses)).toEqual([]);
    const stops = clockOf(s4, 'S4.C2').stops.map(({ on }) => on);
    expect(stops).not.toContain('information.requested');
    expect(clockOf(s4, 'S4.C2n').stops.map(({ on }) => on)).toContain('letter.sent');
  });
});

describe('what a text leaves out, or prints wrongly', () => {
  it('the three steps name no firm, no hours and nobody outside: what fills it cites the silence [S0.16]', () => {
    expect(faultsOf(s0)).toEqual([
      'the text does not name the firm',
      'the text promises working time and publishes no office hours',
      'the text names no body outside the firm',
    ]);
    expect(s0.letters.find(({ kind }) => kind === 'acknowledgement')?.clause).toBe('silent');
    expect(s0.outside.map(({ clause, body }) => [clause, body])).toEqual([['silent', 'court']]);
  });

  it('the intermediary prints an outdated phone, a placeholder and a dead link [S2.27]', () => {
    expect(faultsOf(s2).join('\n')).toMatch(/placeholder[^]*outdated phone[^]*links to nowhere/);
    const decision = s2.letters.find(({ kind }) => kind === 'decision');
    expect(decision?.elements.map(({ id }) => id)).toContain('B7-number');
  });

  it('the charter has no values and nobody outside: parameters are filled, the court is named [S3.25]', () => {
    const empty = s3.parameters.filter(({ required, value }) => required && value === undefined);
    expect(empty).toEqual([]);
    expect(bodyOf(s3)).toEqual(['court']);
    const outcome = s3.letters.find(({ kind }) => kind === 'outcome');
    expect(outcome?.elements.map(({ id }) => id)).toContain('outside');
    expect(faultsOf(s3)).toContain('the text names no body outside the firm');
  });

  it('the charter is silent on both sides being heard and on a senior investigator: objections have one all the same [S3.26]', () => {
    const step = s3.steps.find(({ id }) => id === 'objection');
    expect(s3.roles.find(({ id }) => id === step?.owner)?.token).toBe('senior-manager');
    expect(clockOf(s3, 'S3.C4')).toMatchObject({ clause: 'silent', stops: [{ on: 'letter.sent' }] });
  });
});

it('what the firm does without the house is said to be so, in both languages, with where a complaint about it goes [S3.6, S3.17]', () => {
  const reasonOf = (row: string) => s3.clauses.find(({ covers }) => covers.includes(row))?.outside;
  expect(reasonOf('S3.6')).toMatchObject({
    nl: expect.stringContaining('klacht'),
    en: expect.stringContaining('complaint'),
  });
  expect(reasonOf('S3.17')).toMatchObject({
    nl: expect.stringContaining('bezwaar'),
    en: expect.stringContaining('objection'),
  });
});

it('the system of record is the house: every complaint is registered and stays [S1.1]', () => {
  const kinds = s1.duties.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['register', 'keep-registered']));
  expect(rolesOf(s1)).toEqual(expect.arrayContaining(['receptionist', 'employee', 'head-of-department']));
});
