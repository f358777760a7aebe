import type { Procedure } from '@gehoor/procedure';
import { committedRulebook } from '@gehoor/testing';
import { aCall, scenario, type Registered } from './harness';
import { expectRowsAnew } from './rows-anew';

const house = scenario('2026-05-01T16:05:00.000Z');
const receivedAt = '2026-05-01T16:00:00.000Z';

interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly medium: string | null;
  readonly approval: string;
  readonly missing: readonly { readonly element: string }[];
  readonly gate: string | null;
  readonly elements: readonly { readonly element: string; readonly source: string; readonly value: string | null }[];
}
const letterFields =
  'letters { id kind status medium approval missing { element } gate elements { element source value } }';

/** The rulebook as it stands: a procedure dropped into it is tried here without a line of code. A call that goes wrong
 *  inside any service throws, so every one of these also says that nothing did. */
const rulebook = committedRulebook();
const procedures = rulebook.firms.flatMap((firm) => rulebook.procedureInForce(firm, Date.parse(receivedAt)) ?? []);

const enumName = (code: string) => code.toUpperCase().replaceAll('-', '_');
const meaning = ({ letters }: Procedure, meant: 'acknowledgement' | 'decision') =>
  letters.filter(({ means }) => means.includes(meant)).map(({ kind }) => kind);

describe.each(procedures)('a complaint under $id', (procedure) => {
  const { firm, channels, kinds, products, departments, steps, roles: named } = procedure;
  const email = `${procedure.id}@example.org`;
  const handled = kinds.find(({ handling }) => handling === 'handled');
  const who = (role: Procedure['roles'][number]['token']) => {
    const found = house.system.issuer.personas.find((each) => each.firm === firm.id && each.roles.includes(role));
    if (found === undefined) throw new Error(`nobody is ${role} at ${firm.id}`);
    return found.id;
  };
  let registered: Registered;

  const letters = async () =>
    (await house.complaint<{ letters: readonly Letter[] }>(who('handler'), registered.id, letterFields)).letters;

  it('is taken through each of its channels, with a reference and explained dates', async () => {
    const address = { street: 'Kerkstraat 1', postalCode: '1011 AA', city: 'Amsterdam', country: 'NL' };
    for (const channel of channels) {
      const input = aCall(email, {
        receivedAt,
        channel: enumName(channel.id),
        kind: enumName(handled?.id ?? ''),
        product: products[0]?.id,
        department: departments[0]?.id,
        decisionType: handled?.decisionTypes[0],
        complainant: { name: 'Marijke de Wit', email, phone: '+31 20 555 01 01', address },
      });
      registered = await house.register(who('handler'), input);
      expect(registered.reference).toMatch(/\d/);
      expect(registered.promisedDates.length).toBeGreaterThan(0);
      for (const { dueAt, explanation } of registered.promisedDates) {
        expect(dueAt > receivedAt).toBe(true);
        expect([explanation.nl, explanation.en]).not.toContain('');
      }
    }
  });

  it('stands on a step of its ladder, with a handler', async () => {
    const handler = { handler: `dev-${who('handler')}`, name: 'Sanne Visser', email: 'sanne@example.org' };
    await house.succeed(who('supervisor'), 'assign', { complaintId: registered.id, ...handler });
    const { step, owner } = await house.complaint<{ step: { step: string }; owner: { name: string } }>(
      who('handler'),
      registered.id,
      'step { step } owner { name }',
    );
    expect(owner).toEqual({ name: 'Sanne Visser' });
    expect(steps.map(({ id }) => id)).toContain(step.step);
  });

  it('is acknowledged, or it is told what the acknowledgement lacks', async () => {
    const kindsOf = meaning(procedure, 'acknowledgement');
    const acknowledgements = (await letters()).filter(({ kind }) => kindsOf.includes(kind));
    expect(acknowledgements.length > 0).toBe(kindsOf.length > 0);
    const unexplained = acknowledgements.filter(
      ({ status, missing, gate, medium }) =>
        status !== 'SENT' && medium !== 'POST' && gate === null && missing.length === 0,
    );
    expect(unexplained).toEqual([]);
  });

  it('is decided, and resolved once the decision was told', async () => {
    const { owner } = await house.complaint<{ owner: { role: string } }>(
      who('handler'),
      registered.id,
      'owner { role }',
    );
    const decider = who(named.find(({ id }) => id === owner.role)?.token ?? 'handler');
    await house.succeed(decider, 'decide', { complaintId: registered.id, outcome: 'REJECTED' });
    const told = meaning(procedure, 'decision');
    const waiting = (await letters()).find(({ kind, status }) => told.includes(kind) && status !== 'SENT');
    if (waiting === undefined) throw new Error(`no letter that tells the decision waits: ${told.join()}`);
    await send(waiting);
    expect(await house.complaint(who('handler'), registered.id, 'status')).toEqual({ status: 'RESOLVED' });
  });

  async function send({ id: letterId, elements, approval }: Letter): Promise<void> {
    const text = 'Wij hebben het onderzocht en vinden de klacht niet gegrond, om deze redenen. '.repeat(3);
    for (const { element } of elements.filter(({ source, value }) => source === 'WRITTEN' && value === null))
      await house.succeed(who('handler'), 'fillElement', { letterId, element, text });
    if (approval !== 'NONE')
      await house.succeed(who(approval === 'HANDLER' ? 'handler' : 'supervisor'), 'approveLetter', { letterId });
    await house.succeed(who('handler'), 'sendLetter', { letterId });
    const sent = (await letters()).find(({ id }) => id === letterId);
    if (sent?.status !== 'SENT') await house.succeed(who('handler'), 'recordPosted', { letterId });
  }
});

it('all their rows, made anew while the house lives, are those that stood there', () => expectRowsAnew(house));
