import { decodeEvent, decodePersons, topics } from '@gehoor/contracts';
import type { AheadEvent, ComplaintEvent, PersonsRecord, PersonsTombstone, Problem } from '@gehoor/contracts';
import type { ReceivedMessage } from '@gehoor/event-transport';
import { isTransient } from '../database/transient';
import { complaintOf, type Obstacle } from './parking';

/** What became of one message of a page: undefined when it was taken. */
export type Attempt = undefined | { readonly error: unknown };

/** What a service does with what it reads, a page at a time: an attempt for each. Where one fails, those of the page after it about
 *  the same complaint were not taken either. Must be idempotent: everything can come twice.
 *  @throws where the world fails: all of the page comes again */
export interface MessageHandlers {
  /** Also with what newer code states: that is kept until it can be read. */
  readonly events?: MessageHandler<ComplaintEvent | AheadEvent>;
  readonly persons?: MessageHandler<PersonsRecord | PersonsTombstone>;
}

/** What became of a message: it was taken, or cannot be, or comes after one about the same complaint that cannot be. */
export type Outcome = 'taken' | 'behind' | Obstacle;

/** Takes a page of messages of one topic.
 *  @returns what became of each   @throws when the world failed: to be tried again */
export async function take(handle: MessageHandlers, page: readonly ReceivedMessage[]): Promise<readonly Outcome[]> {
  const [first] = page;
  if (first === undefined) return [];
  return first.topic === topics.persons
    ? takeEach(page, readPersons, handle.persons)
    : takeEach(page, readEvent, handle.events);
}

/** What stands in a message, or why it cannot be read. */
type Read<Content> = { readonly content: Content } | { readonly obstacle: Obstacle };

async function takeEach<Content>(
  page: readonly ReceivedMessage[],
  read: (message: ReceivedMessage) => Read<Content>,
  handle: MessageHandler<Content> = nothingToDo,
): Promise<readonly Outcome[]> {
  const found = page.map((message) => ({ complaintId: complaintOf(message), ...read(message) }));
  const illegible = new Set<string>();
  const given = found.filter((each) => {
    if ('obstacle' in each) illegible.add(each.complaintId);
    return !illegible.has(each.complaintId);
  });
  const attempts = await attempted(
    handle,
    given.flatMap((each) => ('content' in each ? [each.content] : [])),
  );
  const attemptAt = new Map(given.map((each, at) => [each, attempts[at]]));
  const stuck = new Set<string>();
  return found.map((each): Outcome => {
    if (stuck.has(each.complaintId)) return 'behind';
    const obstacle = 'obstacle' in each ? each.obstacle : obstacleIn(attemptAt.get(each));
    if (obstacle !== undefined) stuck.add(each.complaintId);
    return obstacle ?? 'taken';
  });
}

type MessageHandler<Content> = (contents: readonly Content[]) => Promise<readonly Attempt[]>;

const nothingToDo: MessageHandler<unknown> = async (contents) => contents.map(() => undefined);

/** Who hands over a page sets apart what fails in it. What is thrown all the same is the fault of all of it. */
async function attempted<Content>(
  handle: MessageHandler<Content>,
  contents: readonly Content[],
): Promise<readonly Attempt[]> {
  if (contents.length === 0) return [];
  try {
    return await handle(contents);
  } catch (error) {
    if (isTransient(error)) throw error;
    return contents.map(() => ({ error }));
  }
}

function readEvent(message: ReceivedMessage): Read<ComplaintEvent | AheadEvent> {
  const decoded = decodeEvent(message);
  if (decoded.ok) return { content: decoded.event };
  return decoded.ahead === undefined ? { obstacle: unreadable(decoded.problems) } : { content: decoded.ahead };
}

function readPersons(message: ReceivedMessage): Read<PersonsRecord | PersonsTombstone> {
  const decoded = decodePersons(message);
  return decoded.ok ? { content: decoded.record } : { obstacle: unreadable(decoded.problems) };
}

function unreadable(problems: readonly Problem[]): Obstacle {
  const reason = `unreadable: ${problems.map(({ path, message }) => `${path} ${message}`).join('; ')}`;
  return { reason: reason.slice(0, 500), detail: reason };
}

/** An error's message may quote what it choked on: it stays in our own table. */
function obstacleIn(attempt: Attempt): Obstacle | undefined {
  if (attempt === undefined) return undefined;
  const { error } = attempt;
  if (!(error instanceof Error)) return { reason: 'failed', detail: `failed: ${String(error)}` };
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return {
    reason: `failed: ${error.name}${code}`,
    detail: `failed: ${error.name}${code}: ${error.message}`.slice(0, 2000),
  };
}
