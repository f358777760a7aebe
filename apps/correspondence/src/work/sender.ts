import { backoffMs, createLoop, createPace, gathering, type Kept, type Tx, type Work } from '@gehoor/event-store';
import { type Access, type Deed, does, newerCode, type Occasion, timeNow, tries } from '@gehoor/service-kit';
import type { Correspondence } from '../domain/correspondence';
import { outdated, withdrawal } from '../domain/outdated';
import { replaced } from '../domain/react';
import { gateBlocking } from '../domain/release';
import { type Accepted, notTaken, type NotTaken, sentByMail } from '../domain/delivery';
import { letterOf } from '../domain/correspondence';
import { definitionOf, letterUnder } from '../domain/rules';
import { claimDue, nextDue, noteAccepted, postpone, renewLease, type MailJob } from '../store/mail-jobs';
import { endReleases } from '../store/releases';
import type { MailWay } from './mail-way';
import { type Handover, mailOf } from './mailer';

type Reach = Access<Correspondence>;

/** Short, so that the letters of a sender that died soon have another; renewed while the mail server takes its time. */
const leaseSeconds = 10;
const renewEveryMs = 3000;
/** How many are in hand for each that the server takes at the same time: of those that come together the outcome is recorded together. */
const inHandForEach = 4;
const gatePauseMs = 60_000;
/** Newer code is at work on the complaint, and sends its letters. */
const heldPauseMs = 2_000;

const pollIntervalMs = 1000;

/** Hands released letters to the mail server, outside any transaction. What the server took is recorded afterwards; where that
 *  cannot be done yet, it is noted, and only recorded by whoever can. A crash in between sends the letter again under the same
 *  Message-ID, and records it once. */
export function createSender(access: Reach, way: MailWay): Work {
  const { time, log, store } = access;
  const pace = createPace();
  const desk: Desk = {
    access,
    way,
    look: gathering((complaintIds: readonly string[]) => store.look(complaintIds)),
    record: gathering((page: readonly Occasion<Accepted>[]) => tries(access, recordAccepted, page)),
  };
  return createLoop({
    name: 'mail of correspondence',
    log,
    failing: 'letters could not be sent; trying again',
    round: async () => {
      await pace.rest();
      const tried = await sendDue(desk);
      pace.took(tried);
      return tried === 0 ? pollIntervalMs : 0;
    },
    wokenBy: time.onMove,
    isDue: () => isDue(access),
  });
}

/** Where letters are sent from: what several need at once is asked and written once. */
interface Desk {
  readonly access: Reach;
  readonly way: MailWay;
  readonly look: (complaintIds: readonly string[]) => ReturnType<Reach['store']['look']>;
  readonly record: (page: readonly Occasion<Accepted>[]) => ReturnType<typeof tries<Correspondence, Accepted>>;
}

function isDue({ store, time }: Reach): Promise<boolean> {
  return store.withEveryFirm(async (tx) => {
    const at = await nextDue(tx);
    return at !== undefined && at.getTime() <= (await timeNow(tx, time));
  });
}

/** Sends one batch of what is due.   @returns how many letters were tried */
async function sendDue(desk: Desk): Promise<number> {
  const { store, time, log } = desk.access;
  const jobs = await store.withEveryFirm(async (tx) =>
    claimDue(tx, new Date(await timeNow(tx, time)), inHandForEach * desk.way.atOnce, leaseSeconds),
  );
  const ends = await Promise.allSettled(jobs.map((job) => send(desk, job)));
  for (const end of ends) {
    // The lease of a letter whose outcome could not be recorded runs out; it is then sent again.
    if (end.status === 'rejected') log.error({ err: end.reason }, 'the outcome of a letter could not be recorded');
  }
  return jobs.length;
}

async function send(desk: Desk, job: MailJob): Promise<void> {
  const { access, way } = desk;
  const { rulebook, time, log } = access;
  const { letterId, firm, complaintId, attempts, acceptedAt } = job;
  const [found] = await desk.look([complaintId]);
  if (found === undefined || found.isHeld) return later(access, job, 'newer-facts', heldPauseMs);
  const { state } = found;
  if (acceptedAt !== null) return tellAccepted(desk, job, acceptedAt.getTime());
  const { letter, rules } = letterUnder(rulebook, state, letterId);
  if (outdated(letter, state, { rules, now: time.now(new Date()).getTime() }) !== undefined) {
    await does(access, withdrawLetter, [{ firm, complaintId, input: { letterId } }]);
    return;
  }
  if (gateBlocking(definitionOf(rules, letter.kind), state, rules) !== undefined)
    return later(access, job, 'gate-shut', gatePauseMs);
  const mail = mailOf(job, { letter, firm: rules.procedure.firm, from: way.from, date: time.now(new Date()) });
  const handover = mail === undefined ? noAddress : await keepingLease(access, job, () => way.mailer.send(mail));
  log.info({ letterId, complaintId, attempts, ...handover }, 'a letter was handed to the mail server');
  await record(desk, job, handover);
}

const noAddress: Handover = { status: 'refused', reason: 'no-address' };

async function record(desk: Desk, job: MailJob, handover: Handover): Promise<void> {
  const { access, way } = desk;
  const { patience } = way;
  const { letterId, firm, complaintId, attempts } = job;
  if (handover.status === 'accepted') return tellAccepted(desk, job, access.time.now(new Date()).getTime());
  if (handover.status === 'later' && attempts < patience.attempts)
    return later(access, job, handover.reason, backoffMs(attempts, patience));
  const reason = handover.status === 'refused' ? handover.reason : `gave-up.${handover.reason}`;
  await does(access, recordNotTaken, [{ firm, complaintId, input: { letterId, reason } }]);
}

async function tellAccepted(desk: Desk, job: MailJob, at: number): Promise<void> {
  const { letterId, firm, complaintId } = job;
  try {
    const [result] = await desk.record([{ firm, complaintId, input: { letterId, at, text: job } }]);
    if (result?.status === 'failed') throw result.error;
    if (result?.status === 'held') throw newerCode(recordAccepted);
  } catch (error) {
    // Not now, perhaps not here: but nobody sends it again.
    await desk.access.store.withFirm(firm, (tx) => noteAccepted(tx, letterId, at));
    throw error;
  }
}

async function keepingLease<T>({ store, log }: Reach, job: MailJob, act: () => Promise<T>): Promise<T> {
  const renewing = setInterval(() => {
    store
      .withFirm(job.firm, (tx) => renewLease(tx, job.letterId, leaseSeconds))
      .catch((error: unknown) => log.warn({ err: error }, 'a lease could not be renewed'));
  }, renewEveryMs);
  return act().finally(() => clearInterval(renewing));
}

function later({ store, time }: Reach, job: MailJob, reason: string, waitMs: number): Promise<void> {
  return store.withFirm(job.firm, async (tx) => postpone(tx, job.letterId, (await timeNow(tx, time)) + waitMs, reason));
}

/** Records that the mail server took a letter. */
export const recordAccepted: Deed<Correspondence, Accepted> = {
  name: 'recordAccepted',
  decide: (state, accepted, { now }) => sentByMail(state, accepted, now),
  keep: ending('done'),
};

/** Records that the mail server refused a letter for good, or too often. */
const recordNotTaken: Deed<Correspondence, NotTaken> = {
  name: 'recordNotTaken',
  decide: (state, refused, { now }) => notTaken(state, refused, now),
  keep: ending('failed'),
};

/** Withdraws a letter that is no longer so at the moment at which it would leave, and drafts what takes its place. One that came
 *  back was told of before, and only stays here. */
export const withdrawLetter: Deed<Correspondence, { readonly letterId: string }> = {
  name: 'withdrawLetter',
  decide: (state, { letterId }, setting) => {
    const letter = letterOf(state, letterId);
    const why = letter && outdated(letter, state, setting);
    if (letter?.status !== 'approved' || why === undefined) return [];
    return replaced(state, [withdrawal(letter, why, setting)], setting);
  },
  keep: ending('failed'),
};

/** Where it was recorded before, and no fact says it again: nobody needs to be asked any more. */
function ending(state: 'done' | 'failed') {
  return async (tx: Tx, kept: readonly Kept<Correspondence, { readonly letterId: string }>[]): Promise<void> => {
    const untold = kept.filter(({ change }) => change.own.length === 0);
    await endReleases(
      tx,
      untold.map(({ input }) => input.letterId),
      state,
    );
  };
}
