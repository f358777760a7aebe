import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaClients } from '@gehoor/event-transport';
import { describeWithKafka } from '../../../tools/kafka/describe-with-kafka';
import { servicesOf, type SplitHouse, startSplitHouse, waitingMessages } from './split-house';

const dossier = 'query ($id: ID!) { complaint(id: $id) { dossier(first: 100) { type source } } }';
const registeredWhileDown = 20;
/** Longer than the Kafka client goes on trying by itself before its consumer begins anew. */
const downForMs = 20_000;

describeWithKafka('while Kafka is down', () => {
  describe.each(kafkaClients)('through %s', (kafkaClient) => {
    let house: SplitHouse;
    beforeAll(async () => {
      house = await startSplitHouse({ kafkaClient });
    });
    afterAll(() => house?.stop());

    /** What happened to a complaint in all services, as intake heard of it. The order between services may differ, and with it
     *  how often a letter had to wait for something. */
    const factsOf = async (id: string) => {
      const answer = await house.data<{ complaint: { dossier: { type: string; source: string }[] } }>('handler', dossier, { id }); // prettier-ignore
      const facts = answer.complaint.dossier.filter(({ type }) => type !== 'letter.blocked');
      return facts.map(({ type, source }) => `${source} ${type}`).sort();
    };

    it('services stay ready, complaints are acknowledged, and once it is back everything is applied once', async () => {
      const before = await house.register('before@example.org');
      await house.idle();
      const expected = await factsOf(before.id);
      expect(expected).toContain('correspondence letter.sent');

      await house.split.kafka.kill(0);
      const killedAt = Date.now();
      const addresses = Array.from({ length: registeredWhileDown }, (_, index) => `kafka-${index}@example.org`);
      const ids: string[] = [];
      for (const address of addresses) ids.push((await house.register(address)).id);
      await sleep(downForMs - (Date.now() - killedAt));
      for (const service of servicesOf(house)) {
        expect(service.isRunning()).toBe(true);
        expect((await fetch(new URL('/ready', service.url()))).status).toBe(200);
      }
      const waiting = await waitingMessages(house);
      expect(waiting).toBeGreaterThanOrEqual(registeredWhileDown);
      expect((await house.mails()).length).toBe(1);

      await house.split.kafka.restart(0);
      const backAt = Date.now();
      await house.idle();
      process.stderr.write(
        `Kafka down ${Math.round((backAt - killedAt) / 1000)} s: ${ids.length} acknowledged, ${waiting} messages waited; all applied ${Date.now() - backAt} ms after it was back\n`,
      );
      expect(await waitingMessages(house)).toBe(0);
      for (const id of ids) expect(await factsOf(id)).toEqual(expected);
      const mails = (await house.mails()).filter(({ to }) => to.some((each) => each.startsWith('kafka-')));
      expect(mails.flatMap(({ to }) => to).sort()).toEqual([...addresses].sort());
      expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(registeredWhileDown);
    });
  });
});
