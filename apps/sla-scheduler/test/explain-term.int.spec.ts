import { randomUUID } from 'node:crypto';
import type { Identity } from '@gehoor/service-kit';
import { anEvent, committedRulebook, failOnLeaks } from '@gehoor/testing';
import { complainant, dealer, handler, otherFirm, type House } from '@gehoor/testing/house';
import { schedulerHouse } from './house';

const office = { calendar: 'nl-office', calendarVersion: 1 };
const leaseOffice = { calendar: 'nl-office-0800-1730', calendarVersion: 1 };
const startedAt = '2026-03-02T09:00:00.000Z';

interface Step {
  readonly cursor: string;
}
interface Explained {
  readonly text: { readonly nl: string; readonly en: string };
  readonly steps: readonly Step[];
}

describe('explainTerm', () => {
  let house: House;
  beforeAll(async () => {
    house = await schedulerHouse(committedRulebook(), startedAt);
  });
  afterAll(() => house.stop());
  failOnLeaks();

  const ask = async (input: object, fields = 'dueAt text { nl en }', identity: Identity = handler) => {
    const source = `query ($input: ExplainTermInput!) { explainTerm(input: $input) { __typename
      ... on Explanation { ${fields} } ... on Problem { code } ... on InvalidInput { fields { path code message } } } }`;
    return house.ask(source, { input: { startedAt, ...input } }, identity, 'en');
  };
  const explanation = async (input: object, fields: string) =>
    (await ask(input, fields)).data?.['explainTerm'] as unknown as Explained;
  const term = (amount: number, unit: string) => ({ ...office, term: { amount, unit } });

  it('needs the scope to read complaints', async () => {
    const { errors } = await ask({ clock: 'S1.C3' }, 'dueAt', { ...handler, scopes: ['complaints:submit'] });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('explains to whoever may read complaints: staff, partner and complainant', async () => {
    for (const identity of [handler, dealer, complainant])
      expect((await ask({ clock: 'S1.C3' }, 'dueAt', identity)).data).toEqual({
        explainTerm: { __typename: 'Explanation', dueAt: '2026-03-05T23:00:00.000Z' },
      });
  });

  it('knows the calendars of the firm’s own procedures, and no other firm’s', async () => {
    const days = { term: { amount: 1, unit: 'WORKING_DAYS' } };
    const typeOf = async (calendar: object, identity: Identity) =>
      (await ask({ ...calendar, ...days }, 'dueAt', identity)).data?.['explainTerm'];
    expect(await typeOf(leaseOffice, otherFirm)).toMatchObject({ __typename: 'Explanation' });
    expect(await typeOf(leaseOffice, handler)).toEqual({ __typename: 'NotFound', code: 'NOT_FOUND' });
    expect(await typeOf({ ...leaseOffice, calendar: 'no-such' }, handler)).toEqual({
      __typename: 'NotFound',
      code: 'NOT_FOUND',
    });
  });

  it.each([
    [87_673, 'HOURS'],
    [200_000, 'WORKING_HOURS'],
    [36_500, 'DAYS'],
    [2_611, 'WORKING_DAYS'],
    [523, 'WEEKS'],
    [1_200, 'MONTHS'],
    [11, 'YEARS'],
    [2_147_483_647, 'YEARS'],
  ])('refuses %s %s: longer than ten years, whatever the calendar', async (amount, unit) => {
    expect((await ask(term(amount, unit))).data).toMatchObject({
      explainTerm: { __typename: 'InvalidInput', fields: [{ path: 'term.amount', code: 'TOO_LONG' }] },
    });
  });

  it('names the field at fault: the amount, the rolling, the start', async () => {
    const rolled = { ...office, term: { amount: 1, unit: 'HOURS', rollsForward: true } };
    for (const [input, path] of [
      [term(-1, 'DAYS'), 'term.amount'],
      [rolled, 'term.rollsForward'],
      [{ ...term(1, 'DAYS'), startedAt: '1969-12-31T00:00:00Z' }, 'startedAt'],
      [{ clock: 'S1.C3', startedAt: '2300-01-01T00:00:00Z' }, 'startedAt'],
      [{ clock: 'S1.C3', startedAt: '2051-12-31T00:00:00Z' }, 'startedAt'],
      [{ ...term(1, 'DAYS'), startedAt: '2000-12-31T00:00:00Z' }, 'startedAt'],
    ] as const)
      expect((await ask(input)).data).toMatchObject({
        explainTerm: { __typename: 'InvalidInput', fields: [{ path }] },
      });
  });

  it('writes out the first four hundred steps in words, and says that it stops there', async () => {
    const { nl, en } = (await explanation(term(20_880, 'WORKING_HOURS'), 'text { nl en }')).text;
    expect(en).toContain('Only the first 400 days and stretches of time are written out');
    expect(nl).toContain('Alleen de eerste 400 dagen en stukken tijd staan uitgeschreven');
    expect(Math.max(nl.length, en.length)).toBeLessThan(40_000);
  });

  it.each([
    [40, 'WORKING_DAYS', 59],
    [200, 'WORKING_HOURS', 37],
    [7, 'MONTHS', 215],
    [48, 'HOURS', 1],
  ])('gives the steps of %s %s page by page, each going on where the one before ended', async (amount, unit, all) => {
    const fields = 'cursor on counts nth from to reason';
    const inPagesOf = async (first: number) => {
      const steps: Step[] = [];
      for (let after = ''; ; after = `, after: "${steps.at(-1)!.cursor}"`) {
        const page = await explanation(term(amount, unit), `steps(first: ${first}${after}) { ${fields} }`);
        steps.push(...page.steps);
        if (page.steps.length < first) return steps;
      }
    };
    const steps = await inPagesOf(7);
    expect(steps).toEqual(await inPagesOf(100));
    expect(steps).toHaveLength(all);
  });

  it('refuses a page of none, of more than a hundred, and a cursor of another list', async () => {
    for (const page of [
      'first: 0',
      'first: 101',
      'first: -1',
      'after: "x"',
      `after: "${cursorOf(['2026-02-30', null])}"`,
    ])
      expect((await ask(term(1, 'DAYS'), `steps(${page}) { on }`)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    for (const on of ['1000-01-01', '9999-12-31'])
      expect((await ask(term(1, 'DAYS'), `steps(after: "${cursorOf([on, null])}") { on }`)).errors).toBeUndefined();
  });

  it('explains 5,000 steps in one request at most, however they are asked for', async () => {
    const fields = Array.from({ length: 300 }, (_, i) => `s${i}: steps(first: 100) { on }`).join(' ');
    const { errors } = await ask(term(100, 'DAYS'), fields);
    expect(errors?.[0]).toMatchObject({
      message: 'One request is explained 5000 steps at most; ask for fewer at once.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('counts what it explains of clocks towards the same 5,000 steps, and blanks what goes over, not the clocks', async () => {
    const subject = randomUUID();
    await house.hears(anEvent('complaint.received', { subject, data: { at: startedAt, registeredAt: startedAt } }));
    const source = (aliases: number) => `query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Complaint {
      clocks { ${Array.from({ length: aliases }, (_, i) => `e${i}: explanation { text { nl } }`).join(' ')} } } } }`;
    const ids = [{ __typename: 'Complaint', id: subject }];
    expect((await house.ask(source(20), { ids }, handler)).errors).toBeUndefined();
    const { data, errors } = await house.ask(source(400), { ids }, handler);
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    const explained: unknown = data;
    const [{ clocks }] = (explained as { _entities: [{ clocks: Record<string, object | null>[] }] })._entities;
    const explanations = clocks.flatMap((clock) => Object.values(clock));
    expect(explanations).toHaveLength(400 * clocks.length);
    expect(explanations.filter((each) => each === null)).toHaveLength(errors?.length ?? 0);
    expect(explanations.filter((each) => each !== null).length).toBeGreaterThan(20);
  });
});

function cursorOf(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}
