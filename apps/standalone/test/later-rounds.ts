import type { Scenario } from './harness';

/** Where a complaint stands, in the dossier and in the caseload. */
export interface Standing {
  readonly complaint: { readonly id: string; readonly status: string; readonly step: { readonly step: string } };
  readonly state: string;
  readonly nextClock: string | null;
  readonly nextDueAt: string | null;
}

interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly approval: string;
  readonly elements: readonly { readonly element: string; readonly source: string; readonly value: string | null }[];
}

const why = 'Wij hebben het onderzocht en komen tot dit besluit om de redenen die wij bespraken. ';

/** A firm's desk: what is done in each round of a complaint that goes up the ladder.   @param who persona by role */
export function desk(house: Scenario, who: { readonly handler: string; readonly supervisor: string }) {
  const { handler, supervisor } = who;
  const letters = async (id: string) =>
    (await house.complaint<{ letters: readonly Letter[] }>(handler, id, 'letters { id kind status approval elements { element source value } }')).letters; // prettier-ignore
  return {
    letters,
    standing: async (id: string): Promise<Standing> => {
      const { cases } = await house.data<{ cases: { edges: readonly { node: Standing }[] } }>(
        supervisor,
        '{ cases(filter: { states: [OPEN, RESOLVED, CLOSED] }) { edges { node { complaint { id status step { step } } state nextClock nextDueAt } } } }',
      );
      const found = cases.edges.find(({ node }) => node.complaint.id === id);
      if (found === undefined) throw new Error(`no case ${id}`);
      return found.node;
    },
    clocks: async (id: string, clock: string) => {
      const { clocks } = await house.complaint<{
        clocks: readonly { clock: string; clockId: string; state: string; isExpired: boolean; dueAt: string }[];
      }>(supervisor, id, 'clocks { clock clockId state isExpired dueAt }');
      return clocks.filter((each) => each.clock === clock);
    },
    dissatisfied: (complaintId: string) =>
      house.succeed(handler, 'recordStatement', { complaintId, kind: 'DISSATISFIED', channel: 'PHONE', text: 'Hier ben ik het niet mee eens.' }), // prettier-ignore
    /** Decides, and tells it by its letter.   @param letter kind of the letter that tells */
    decidedAndTold: async (complaintId: string, letter: string, decider = handler) => {
      await house.succeed(decider, 'decide', { complaintId, outcome: 'REJECTED' });
      const drafted = (await letters(complaintId)).findLast(({ kind }) => kind === letter);
      if (drafted === undefined) throw new Error(`no letter ${letter} was drafted`);
      const { id: letterId, elements, approval } = drafted;
      for (const { element } of elements.filter(({ source, value }) => source === 'WRITTEN' && value === null))
        await house.succeed(handler, 'fillElement', { letterId, element, text: why.repeat(2) });
      if (approval === 'FOUR_EYES') await house.succeed(supervisor, 'approveLetter', { letterId });
      await house.succeed(handler, 'sendLetter', { letterId });
    },
  };
}
