import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, EventStore, Log, Work } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { LetterCommands } from '../commands';
import { gateBlocking } from '../domain/gates';
import { definitionOf, rulesFor } from '../domain/rules';
import { letterOf, type Correspondence } from '../domain/state';
import { claimDue, databaseNow, nextDue, postpone, renewLease, type MailJob } from '../store/mail-jobs';
import { retryAfterMs, type Patience } from './backoff';
import type { Handover, Mailer } from './mailer';
import { mailOf } from './mail-of';

export interface SenderOptions {
  readonly store: EventStore<Correspondence>;
  readonly commands: LetterCommands;
  readonly rulebook: Rulebook;
  readonly clock: Clock;
  readonly mailer: Mailer;
  /** Address mail comes from; without it each firm's own. */
  readonly from?: string | undefined;
  readonly patience: Patience;
  readonly log: Log;
  readonly pollIntervalMs?: number | undefined;
}

export interface Sender extends Work {
  /** Something may be due now. */
  wake(): void;
}

/** Short, so that the letters of a sender that died soon have another; renewed while the mail server takes its time. */
const leaseSeconds = 10;
const renewEveryMs = 3000;
const atOnce = 4;
const gatePauseMs = 60_000;

/** Hands released letters to the mail server, outside any transaction. What the server took is recorded afterwards: a crash in
 *  between sends the letter again under the same Message-ID, and records it once. */
export function createSender(options: SenderOptions): Sender {
  const { store, clock, log, pollIntervalMs = 1000 } = options;
  let loop: Promise<void> | undefined;
  let running = false;
  let woken = false;
  let endNap = () => undefined as void;
  let forgetMoves = () => undefined as unknown;

  const wake = () => {
    woken = true;
    endNap();
  };

  async function nap(): Promise<void> {
    if (!woken && running) {
      await new Promise<void>((done) => {
        const timer = setTimeout(done, pollIntervalMs);
        endNap = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
    woken = false;
  }

  async function run(): Promise<void> {
    while (running) {
      const sent = await sendDue(options).catch((error: unknown) => {
        log.warn({ err: error }, 'letters could not be sent; trying again');
        return 0;
      });
      if (sent === 0) await nap();
    }
  }

  return {
    name: 'mail of correspondence',
    wake,
    start: async () => {
      if (running) return;
      running = true;
      forgetMoves = clock.onMove(wake);
      loop = run();
    },
    stop: async () => {
      running = false;
      forgetMoves();
      wake();
      await loop;
      await options.mailer.close();
    },
    drain: async () => {
      while (await isDue(store, clock)) {
        wake();
        await sleep(10);
      }
    },
  };
}

function isDue(store: SenderOptions['store'], clock: Clock): Promise<boolean> {
  return store.withEveryFirm(async (tx) => {
    const at = await nextDue(tx);
    return at !== undefined && at <= clock.now(await databaseNow(tx));
  });
}

/** Sends one batch of what is due.   @returns how many letters were tried */
export async function sendDue(options: SenderOptions): Promise<number> {
  const { store, clock } = options;
  const jobs = await store.withEveryFirm(async (tx) =>
    claimDue(tx, clock.now(await databaseNow(tx)), atOnce, leaseSeconds),
  );
  const ends = await Promise.allSettled(jobs.map((job) => send(options, job)));
  for (const end of ends) {
    // The lease of a letter whose outcome could not be recorded runs out; it is then sent again.
    if (end.status === 'rejected')
      options.log.error({ err: end.reason }, 'the outcome of a letter could not be recorded');
  }
  return jobs.length;
}

async function send(options: SenderOptions, job: MailJob): Promise<void> {
  const { store, commands, mailer, clock, log } = options;
  const { state } = await store.load(job.firm, job.complaintId);
  const letter = letterOf(state, job.letterId);
  if (letter === undefined || state.received === undefined)
    throw new Error(`letter ${job.letterId} is due and not known`);
  const rules = rulesFor(options.rulebook, state.received);
  const gate = gateBlocking(definitionOf(rules, letter.kind), state, rules);
  if (gate !== undefined) return later(options, job, 'gate-shut', gatePauseMs);
  const mail = mailOf(job, { letter, firm: rules.procedure.firm, from: options.from, date: clock.now(new Date()) });
  const handover = mail === undefined ? noAddress : await keepingLease(options, job, () => mailer.send(mail));
  const { letterId, complaintId, attempts } = job;
  log.info({ letterId, complaintId, attempts, ...handover }, 'a letter was handed to the mail server');
  if (handover.status === 'accepted') return commands.recordAccepted(job, clock.now(new Date()).getTime(), job);
  if (handover.status === 'refused') return commands.recordRefused(job, handover.reason);
  if (attempts >= options.patience.attempts) return commands.recordRefused(job, `gave-up.${handover.reason}`);
  return later(options, job, handover.reason, retryAfterMs(attempts, options.patience));
}

const noAddress: Handover = { status: 'refused', reason: 'no-address' };

async function keepingLease<T>({ store, log }: SenderOptions, job: MailJob, act: () => Promise<T>): Promise<T> {
  const renewing = setInterval(() => {
    store
      .withFirm(job.firm, (tx) => renewLease(tx, job.letterId, leaseSeconds))
      .catch((error: unknown) => log.warn({ err: error }, 'a lease could not be renewed'));
  }, renewEveryMs);
  return act().finally(() => clearInterval(renewing));
}

function later({ store, clock }: SenderOptions, job: MailJob, reason: string, waitMs: number): Promise<void> {
  return store.withFirm(job.firm, async (tx) => {
    const now = clock.now(await databaseNow(tx)).getTime();
    await postpone(tx, job.letterId, new Date(now + waitMs), reason);
  });
}
