import { describeWithKafka } from '../../../tools/kafka/describe-with-kafka';
import { type SplitHouse, startSplitHouse } from './split-house';

const question = `query ($id: ID!) { complaint(id: $id) { reference status clocks { clock } step { step }
  letters { kind status } } }`;

interface Seen {
  readonly complaint: {
    readonly reference: string;
    readonly clocks: readonly unknown[];
    readonly step: object;
    readonly letters: readonly { readonly kind: string; readonly status: string }[] | null;
  };
}

const registeredWhileDown = 10;

describeWithKafka('while one service is down', () => {
  let house: SplitHouse;
  const correspondence = () => house.split.processes.get('correspondence')!;
  beforeAll(async () => {
    house = await startSplitHouse();
  });
  afterAll(() => house?.stop());

  it('every other field is answered, and only its own are null, with the code SUBGRAPH_UNAVAILABLE', async () => {
    const { id, reference } = await house.register('before@example.org');
    await house.idle();
    await correspondence().end('SIGKILL');
    const { data, errors } = await house.ask('handler', question, { id });
    expect(data).toMatchObject({
      complaint: { reference, step: expect.anything(), clocks: expect.any(Array), letters: null },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  });

  it('complaints are registered and acknowledged, and once it is back every letter leaves, once', async () => {
    expect(correspondence().isRunning()).toBe(false);
    const addresses = Array.from({ length: registeredWhileDown }, (_, index) => `down-${index}@example.org`);
    const ids: string[] = [];
    for (const address of addresses) {
      const { id, promisedDates } = await house.register(address);
      expect(promisedDates.length).toBeGreaterThan(0);
      ids.push(id);
    }
    const mailsTo = async () => (await house.mails()).filter(({ to }) => to.some((each) => each.startsWith('down-')));
    expect(await mailsTo()).toHaveLength(0);

    const startedAt = Date.now();
    await correspondence().start();
    await house.idle();
    const mails = await mailsTo();
    process.stderr.write(
      `correspondence down: ${ids.length} registered, 0 letters; back: ${mails.length} letters ${Date.now() - startedAt} ms after its start\n`,
    );
    expect(mails.flatMap(({ to }) => to).sort()).toEqual([...addresses].sort());
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(registeredWhileDown);
    for (const id of ids) {
      const { complaint } = await house.data<Seen>('handler', question, { id });
      expect(complaint.letters).toMatchObject([{ kind: 'in-handling', status: 'SENT' }]);
    }
  });
});
