import type { ComplaintEvent } from '@gehoor/contracts';
import { type Attempt, isTransient, type MessageHandlers } from '@gehoor/event-store';

/** A way to take a page of what is read, one thing after the other. What follows one that failed, about the same complaint, is not
 *  taken.   @param takeOne of events only such that can be read are given */
export function oneByOne(takeOne: (event: ComplaintEvent) => Promise<unknown>): NonNullable<MessageHandlers['events']> {
  return inTurn<{ readonly subject: string }>(
    // What a test publishes can be read.
    (event) => takeOne(event as ComplaintEvent),
    ({ subject }) => subject,
  );
}

/** The same of what is told of persons. */
export function personsOneByOne(
  takeOne: (record: unknown) => Promise<unknown>,
): NonNullable<MessageHandlers['persons']> {
  return inTurn<{ readonly complaintId: string }>(takeOne, ({ complaintId }) => complaintId);
}

function inTurn<Content>(takeOne: (content: Content) => Promise<unknown>, complaintOf: (content: Content) => string) {
  return async (page: readonly Content[]): Promise<readonly Attempt[]> => {
    const failed = new Map<string, Attempt>();
    const attempts: Attempt[] = [];
    for (const content of page) {
      const complaintId = complaintOf(content);
      if (!failed.has(complaintId)) {
        const attempt = await takeOne(content).then(() => undefined, failure);
        if (attempt !== undefined) failed.set(complaintId, attempt);
      }
      attempts.push(failed.get(complaintId));
    }
    return attempts;
  };
}

/** @throws where the world failed */
function failure(error: unknown): Attempt {
  if (isTransient(error)) throw error;
  return { error };
}
