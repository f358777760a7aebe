import type { MovableClock } from '@gehoor/event-store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DevelopmentIssuer } from './development-issuer';
import type { IdleWatch } from './idle';
import { addMailPages } from './mail-pages';
import type { MailStore } from './mail-store';

export interface DevelopmentParts {
  readonly issuer: DevelopmentIssuer;
  readonly mail: MailStore;
  /** Only when this process was started with a clock that may be moved. */
  readonly clock?: {
    readonly clock: MovableClock;
    readonly idle: (deadlineMs: number) => ReturnType<IdleWatch['idle']>;
  };
}

const idleDeadlineMs = 60_000;

const durationPattern = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const unitsMs = [7 * 24 * 3_600_000, 24 * 3_600_000, 3_600_000, 60_000, 1000];

/** Days are of 24 hours: the clock is moved, not the calendar. */
const durationMs = (text: string): number =>
  (durationPattern.exec(text) ?? [])
    .slice(1)
    .reduce((sum, count, unit) => sum + Number(count ?? 0) * (unitsMs[unit] ?? 0), 0);

const clockMove = z.union([
  z.strictObject({ advance: z.string().regex(durationPattern).transform(durationMs) }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ reset: z.literal(true) }),
]);

function move(clock: MovableClock, to: z.output<typeof clockMove>): void {
  if ('advance' in to) clock.advance(to.advance);
  else if ('now' in to) clock.moveTo(Date.parse(to.now));
  else clock.reset();
}

function addClock(app: FastifyInstance, { clock, idle }: NonNullable<DevelopmentParts['clock']>): void {
  const now = () => ({ now: clock.read().toISOString() });
  app.get('/dev/clock', async () => now());
  app.post('/dev/clock', async (request, reply) => {
    const to = clockMove.safeParse(request.body);
    if (!to.success) {
      return reply
        .code(400)
        .send({ problem: 'Send {"advance":"PT24H"}, {"now":"2026-11-21T10:00:00Z"} or {"reset":true}.' });
    }
    move(clock, to.data);
    return now();
  });
  app.get('/dev/idle', async (_request, reply) => {
    try {
      await idle(idleDeadlineMs);
      return now();
    } catch (error) {
      return reply.code(503).send({ problem: error instanceof Error ? error.message : String(error) });
    }
  });
}

/** Tokens and mail lie open here: a page elsewhere must not reach them by giving its own name this machine's address. */
async function refuseForeignNames(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const name = request.hostname.replace(/:\d+$/, '');
  if (['localhost', '127.0.0.1', '[::1]'].includes(name)) return;
  await reply.code(403).send({ problem: 'The development tools answer to localhost and 127.0.0.1 only.' });
}

/** Adds what only a development system has: the token issuer, its personas, caught mail, and the movable clock. */
export async function addDevelopmentRoutes(
  app: FastifyInstance,
  { issuer, mail, clock }: DevelopmentParts,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', refuseForeignNames);
    scope.get('/.well-known/jwks.json', async () => issuer.jwks);
    scope.get('/dev/personas', async () => ({ personas: issuer.personas }));
    addMailPages(scope, mail);
    if (clock) addClock(scope, clock);
  });
}
