import { scenario } from './harness';
import { assigned } from './s1-path';

/** Monday 4 May 2026, 10:00 Dutch time. */
const house = scenario('2026-05-04T08:00:00.000Z');

interface CaseView {
  readonly step: { readonly step: string };
  readonly owner: { readonly role: string; readonly handler: string | null; readonly name: string | null };
  readonly path: readonly { readonly step: string; readonly trigger: string; readonly leftAt: string | null }[];
  readonly informed: readonly { readonly role: string }[];
}
const viewOf = (id: string) =>
  house.complaint<CaseView>(
    'supervisor',
    id,
    'step { step } owner { role handler name } path { step trigger leftAt } informed { role about }',
  );

describe('a handler who cannot solve it', () => {
  let id: string;
  let resolvedBy: string;

  it('has the case, in the department concerned [S1.5]', async () => {
    id = (await assigned(house, 'unable@example.org')).id;
    resolvedBy = (await house.clock(id, 'S1.C3')).dueAt;
    expect(await viewOf(id)).toMatchObject({
      step: { step: 'department' },
      owner: { role: 'employee', handler: 'dev-handler', name: 'Sanne Visser' },
    });
  });

  it('says why, for a reason the procedure knows, and the supervisor is brought in [S1.7]', async () => {
    expect(await house.act('handler', 'declareUnable', { complaintId: id, reason: 'no-appetite' })).toMatchObject({
      code: 'ReasonNotAllowed',
    });
    await house.succeed('handler', 'declareUnable', {
      complaintId: id,
      reason: 'complexity',
      note: 'Twee contracten door elkaar.',
    });
    const seen = await viewOf(id);
    expect(seen.informed).toEqual(expect.arrayContaining([expect.objectContaining({ role: 'head-of-department' })]));
    expect(seen.step.step).toBe('department');
  });

  it('cannot take it over, which the supervisor may [S1.8]', async () => {
    const takeOver = { complaintId: id, reason: 'complexity', name: 'Fatima el Idrissi' };
    expect(await house.act('handler', 'takeOver', takeOver)).toMatchObject({ code: 'RoleNotAllowed' });
    await house.succeed('supervisor', 'takeOver', takeOver);
    expect(await viewOf(id)).toMatchObject({
      step: { step: 'supervisor' },
      owner: { role: 'head-of-department', handler: 'dev-supervisor' },
      path: [
        { step: 'department', leftAt: expect.any(String) },
        { step: 'supervisor', trigger: 'taken-over:complexity', leftAt: null },
      ],
    });
  });

  it('costs the customer no time: the term to a solution runs on from receipt', async () => {
    expect(await house.clock(id, 'S1.C3')).toMatchObject({ dueAt: resolvedBy, state: 'RUNNING' });
  });
});
