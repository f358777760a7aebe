import { randomUUID } from 'node:crypto';
import { setImmediate as letOthersWork } from 'node:timers/promises';
import type { Fact } from '@gehoor/contracts';
import type { OutgoingMessage } from '@gehoor/event-transport';
import { anEvent, eventually, failOnLeaks, watched } from '@gehoor/testing';
import { anOutbox, type Outbox } from '../../test/outbox';
import type { Work } from '../loop';

const complaints = Array.from({ length: 5 }, () => randomUUID());
const writersEach = 4;
const commandsEach = 6;

describe('the relay, while several at once write to each of many complaints', () => {
  let outbox: Outbox;
  let relay: Work;
  beforeEach(async () => {
    outbox = await anOutbox();
  });
  afterEach(async () => {
    await relay.stop();
    await outbox.database.drop();
  });
  failOnLeaks();

  /** A reception if it is the first, and then two facts of one command, so that order within a commit can be told too. */
  function twoFacts(count: number): readonly Fact[] {
    const linked = (): Fact => ({
      type: 'complaint.linked',
      data: { at: '2026-03-02T10:00:00.000Z', relatedComplaintId: randomUUID(), relation: 'duplicate' },
    });
    const received: Fact = { type: 'complaint.received', data: anEvent('complaint.received').data };
    return count === 0 ? [received, linked()] : [linked(), linked()];
  }

  async function writeTo(complaintId: string): Promise<void> {
    for (let n = 0; n < commandsEach; n += 1)
      await outbox.store.handle([{ firm: 'directlease', complaintId, command: 'Test', decide: twoFacts }]);
  }

  it('keeps the order per key: that of the commits, as the streams number them', async () => {
    const taken: OutgoingMessage[] = [];
    let pagesAmidWriting = 0;
    let isWriting = true;
    relay = watched(
      outbox.relayTo({
        publish: async (page) => {
          taken.push(...page);
          pagesAmidWriting += Number(isWriting);
          await letOthersWork();
        },
      }),
    );
    await relay.start();
    await Promise.all(complaints.flatMap((id) => Array.from({ length: writersEach }, () => writeTo(id))));
    isWriting = false;
    await eventually(async () => (await outbox.left()).length === 0);

    const stored = await outbox.database.asOwner<{ complaintId: string; id: string }>(
      `select complaint_id as "complaintId", id from intake.events order by version`,
    );
    for (const complaintId of complaints) {
      const published = taken.filter(({ key }) => key === complaintId).map(({ headers }) => headers['ce_id']);
      expect(published).toHaveLength(writersEach * commandsEach * 2);
      expect(published).toEqual(stored.filter((event) => event.complaintId === complaintId).map(({ id }) => id));
    }
    expect(pagesAmidWriting).toBeGreaterThan(1);
  });
});
