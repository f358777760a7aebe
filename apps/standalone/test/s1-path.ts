import { aCall, type Registered, type Scenario } from './harness';

/** The steps that several scenarios go through, each as its user takes it. */
export const sanne = { handler: 'dev-handler', name: 'Sanne Visser' };
export const whatWasDone = 'Wij hebben de garage gebeld; de auto is morgen klaar en u krijgt drie weken huur terug.';

export async function assigned(house: Scenario, email: string, more: object = {}): Promise<Registered> {
  const registered = await house.register('handler', aCall(email, more));
  await house.succeed('handler', 'assign', { complaintId: registered.id, ...sanne });
  return registered;
}

/** Decides, and gives the id of the closing letter that was drafted for it. */
export async function decided(house: Scenario, id: string, decision: object = { outcome: 'SETTLED' }): Promise<string> {
  await house.succeed('handler', 'decide', { complaintId: id, ...decision });
  const { letters } = await house.complaint<{ letters: { id: string; kind: string }[] }>(
    'handler',
    id,
    'letters { id kind }',
  );
  const settlement = letters.findLast(({ kind }) => kind === 'settlement');
  if (settlement === undefined) throw new Error('no closing letter was drafted');
  return settlement.id;
}

/** The whole way to a decision that was told in writing. */
export async function settled(
  house: Scenario,
  email: string,
  more: object = {},
  decision?: object,
): Promise<Registered> {
  const registered = await assigned(house, email, more);
  const letterId = await decided(house, registered.id, decision);
  await house.succeed('handler', 'fillElement', { letterId, element: 'done', text: whatWasDone });
  await house.succeed('handler', 'sendLetter', { letterId });
  return registered;
}
