import { aCall, inForceAlready, scenario } from './harness';

const house = scenario('2026-05-04T08:00:00.000Z', inForceAlready('procedures/connecte/2.yaml'));
const handler = 'connecte-handler';

interface Element {
  readonly element: string;
  readonly source: string;
  readonly value: string | null;
}

it('what the letter says we do is what was decided, within the authority of who decided', async () => {
  const { id } = await house.register(
    handler,
    aCall('remedies@example.org', { channel: 'EMAIL', product: 'insurance', department: undefined }),
  );
  const decide = (amountCents: number) =>
    house.act(handler, 'decide', {
      complaintId: id,
      outcome: 'UPHELD',
      remedies: [{ kind: 'refund', amountCents, currency: 'EUR' }],
    });
  expect(await decide(10_001)).toMatchObject({ code: 'RemedyBeyondAuthority' });
  expect(await decide(5_000)).toMatchObject({ __typename: 'DecisionTaken' });
  const { letters } = await house.complaint<{ letters: { id: string; kind: string; elements: Element[] }[] }>(
    handler,
    id,
    'letters { id kind elements { element source value } }',
  );
  const letter = letters.find(({ kind }) => kind === 'decision');
  const followUp = letter?.elements.find(({ element }) => element === 'B5');
  expect(followUp).toMatchObject({ source: 'FACT', value: expect.stringContaining('50,00') });
  const promise = { letterId: letter?.id, element: 'B5', text: 'U krijgt een miljoen euro van ons.' };
  expect(await house.act(handler, 'fillElement', promise)).toMatchObject({ code: 'ElementBound' });
});
