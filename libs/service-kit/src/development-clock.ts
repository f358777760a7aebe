import { createMovableTime, type MovableTime, systemTime, type Time, type Work } from '@gehoor/event-store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ServiceEnv } from './env';

/** What the development routes move and wait for. */
export interface DevelopmentClock {
  readonly time: MovableTime;
  /** Called once time was moved: other processes have to follow. */
  readonly onMoved?: () => Promise<void>;
  /** Resolves when nothing is under way and nothing is due.   @throws naming what still works after `deadlineMs` */
  readonly idle: (deadlineMs: number) => Promise<void>;
}

type ClockEnv = Pick<ServiceEnv, 'NODE_ENV' | 'GEHOOR_DEV_CLOCK' | 'GEHOOR_DEV_CLOCK_OFFSET_MS'>;

const idleDeadlineMs = 60_000;

const durationPattern = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const unitsMs = [7 * 24 * 3_600_000, 24 * 3_600_000, 3_600_000, 60_000, 1000];

/** Days are of 24 hours: the time is moved, not the calendar. */
const durationMs = (text: string): number =>
  (durationPattern.exec(text) ?? [])
    .slice(1)
    .reduce((sum, count, unit) => sum + Number(count ?? 0) * (unitsMs[unit] ?? 0), 0);

const clockMove = z.union([
  z.strictObject({ advance: z.string().regex(durationPattern).transform(durationMs) }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ reset: z.literal(true) }),
  z.strictObject({ offsetMs: z.int() }),
]);

function move(time: MovableTime, to: z.output<typeof clockMove>): void {
  if ('advance' in to) time.advance(to.advance);
  else if ('now' in to) time.moveTo(Date.parse(to.now));
  else if ('offsetMs' in to) time.setOffsetMs(to.offsetMs);
  else time.reset();
}

/** The time of a process, and the same once more when it may be moved.
 *  @throws where a movable one is asked for in production */
export function timeFor(env: ClockEnv): { readonly time: Time; readonly movable?: MovableTime } {
  if (env.GEHOOR_DEV_CLOCK === '0') return { time: systemTime };
  if (env.NODE_ENV === 'production')
    throw new Error('GEHOOR_DEV_CLOCK=1 is for development: refused with NODE_ENV=production.');
  const movable = createMovableTime();
  movable.setOffsetMs(env.GEHOOR_DEV_CLOCK_OFFSET_MS);
  return { time: movable, movable };
}

/** Resolves when each work was seen with nothing to do; one may have made work for another meanwhile. */
export async function drainAll(work: readonly Work[]): Promise<void> {
  await Promise.all(work.map((one) => one.drain?.()));
}

/** Serves /dev/clock and /dev/idle: for tests and development only. */
export function addDevelopmentClock(app: FastifyInstance, { time, onMoved, idle }: DevelopmentClock): void {
  const options = { onRequest: refuseNamesBut([]) };
  const now = () => ({ now: time.read().toISOString() });
  app.get('/dev/clock', options, async () => now());
  app.post('/dev/clock', options, async (request, reply) => {
    const to = clockMove.safeParse(request.body);
    if (!to.success) {
      return reply
        .code(400)
        .send({ problem: 'Send {"advance":"PT24H"}, {"now":"2026-11-21T10:00:00Z"} or {"reset":true}.' });
    }
    move(time, to.data);
    await onMoved?.();
    return now();
  });
  app.get('/dev/idle', options, async (_request, reply) => {
    try {
      await idle(idleDeadlineMs);
      return now();
    } catch (error) {
      return reply.code(503).send({ problem: error instanceof Error ? error.message : String(error) });
    }
  });
}

/** Development tools lie open: a page elsewhere must not reach them by giving its own name this machine's address.
 *  @param alsoNamed what else this process is called by those who may */
export function refuseNamesBut(alsoNamed: readonly string[]) {
  const names = ['localhost', '127.0.0.1', '[::1]', ...alsoNamed];
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (names.includes(request.hostname.replace(/:\d+$/, ''))) return;
    await reply.code(403).send({ problem: 'The development tools answer to localhost and 127.0.0.1 only.' });
  };
}

export const refuseForeignNames = refuseNamesBut([]);
