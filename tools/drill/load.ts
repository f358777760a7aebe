import { setTimeout as sleep } from 'node:timers/promises';

/** What was promised to whoever asked: it must be there afterwards, once. */
export interface Acknowledged {
  readonly complaintId: string;
  /** Type of the fact that the command states. */
  readonly fact: string;
}

export interface Load {
  readonly acknowledged: Acknowledged[];
  /** Complaints answered in substance: their first promise was kept. */
  readonly answered: Set<string>;
  /** Letters in which a text was written: a fact of the present release, kept privately by both. */
  readonly written: Set<string>;
  /** Addresses of those that were acknowledged; each gets one confirmation. */
  readonly addresses: Map<string, string>;
}

export type Ask = (query: string, variables: object) => Promise<Record<string, Told> | undefined>;

interface Told {
  readonly __typename?: string;
  readonly code?: string;
  readonly complaint?: { readonly id: string };
  readonly letter?: { readonly id: string };
}

const giveUpAfterMs = 25_000;

/** Pseudo-random numbers in [0, 1): the same seed, the same load (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Eight callers, each with one complaint after the other, until it is enough.   @param isOver asked before each complaint */
export async function putLoad(load: Load, ask: Ask, random: () => number, name: string, isOver: () => boolean) {
  let count = 0;
  const caller = async () => {
    while (!isOver()) await story(load, ask, random, `${name}-${count++}`);
  };
  await Promise.all(Array.from({ length: 8 }, caller));
}

/** A complaint, and what a handler may do with it in its first minutes. */
async function story(load: Load, ask: Ask, random: () => number, name: string): Promise<void> {
  const email = `${name}@example.org`;
  const registered = await insist(ask, 'registerComplaint', `${name}/register`, {
    channel: 'PHONE',
    product: 'private-lease',
    department: 'customer-service',
    description: 'De auto staat al drie weken bij de garage en niemand belt terug.',
    complainant: { name: 'Marijke de Wit', email },
  });
  const complaintId = registered?.complaint?.id;
  const [says, drafts, answers, plans] = [random() < 0.7, random() < 0.6, random() < 0.5, random() < 0.5];
  if (complaintId === undefined) return;
  load.acknowledged.push({ complaintId, fact: 'complaint.received' });
  load.addresses.set(email, complaintId);
  const acts = async (mutation: string, fact: string, input: object) => {
    const told = await insist(ask, mutation, `${name}/${mutation}`, { complaintId, ...input });
    if (told !== undefined) load.acknowledged.push({ complaintId, fact });
    return told;
  };
  if (says) await acts('recordStatement', 'statement.received', { kind: 'INFORMATION', channel: 'EMAIL' });
  if (drafts) {
    const drafted = await acts('draftLetter', 'letter.drafted', { kind: 'settlement' });
    const letterId = drafted?.letter?.id;
    if (letterId !== undefined) {
      const input = { letterId, element: 'done', text: 'Wij hebben de auto opgehaald en laten herstellen.' };
      const written = await insist(ask, 'fillElement', `${name}/fillElement`, input);
      if (written !== undefined) load.written.add(letterId);
    }
  }
  if (plans) await acts('planNextAction', 'next-action.planned', { on: '2099-01-04', action: 'call-back' });
  if (answers && (await acts('giveResponse', 'response.given', { substantive: true, medium: 'EMAIL' })) !== undefined)
    load.answered.add(complaintId);
}

const selection = `__typename ... on Problem { code } `;
const shown: Readonly<Record<string, string>> = {
  registerComplaint: '... on ComplaintRegistered { complaint { id } }',
  draftLetter: '... on LetterDrafted { letter { id } }',
};

/** Gives a command until it is acknowledged, always under the same key.   @returns undefined when nobody took it in time */
async function insist(ask: Ask, mutation: string, idempotencyKey: string, input: object): Promise<Told | undefined> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { told: ${mutation}(input: $input) { ${selection} ${shown[mutation] ?? ''} } }`;
  for (const until = Date.now() + giveUpAfterMs; Date.now() < until; await sleep(150)) {
    const told = (await ask(query, { input: { idempotencyKey, ...input } }))?.['told'];
    if (told !== undefined && told !== null && told.code === undefined) return told;
  }
  return undefined;
}
