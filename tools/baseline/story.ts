import { randomUUID } from 'node:crypto';
import type { RunningHouse } from '../../apps/standalone/test/running-house';
import { personaOf, type Told } from './seen';
import type { Timetable } from './timetable';

/** What somebody who tells a complaint's story can do: everything through the public API, as a person of the firm. */
export type Teller = ReturnType<typeof tellerOf>;

export interface Story extends Omit<Told, 'complaintId'> {
  readonly tell: (teller: Teller) => Promise<void>;
}

const reasons = 'Wij hebben het dossier gelezen en de garage gesproken; daaruit volgt deze uitkomst. '.repeat(2);

/** @throws with the problem, when anything is refused: a story that cannot be told is no baseline */
export function tellerOf(house: RunningHouse, { firm, name }: Pick<Told, 'firm' | 'name'>, timetable: Timetable) {
  let complaintId: string | undefined;
  const id = () => {
    if (complaintId === undefined) throw new Error(`${name}: nothing was registered yet`);
    return complaintId;
  };
  const who = (role: string) => (role === 'handler' || role === 'supervisor' ? personaOf(house, firm, role) : role);

  async function carryOut<T>(mutation: string, input: object, persona: string, selection = ''): Promise<T> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${selection}
      ... on InvalidInput { fields { path code } } ... on Problem { code message } } }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const answer = (await house.data<Record<string, T & { code?: string }>>(persona, query, variables))[mutation];
    if (answer === undefined || answer.code !== undefined)
      throw new Error(`${name}: ${mutation}: ${JSON.stringify(answer)}`);
    await house.idle();
    return answer;
  }

  async function reads<T>(selection: string): Promise<T> {
    const query = `query ($id: ID!) { complaint(id: $id) { ${selection} } }`;
    return (await house.data<{ complaint: T }>(who('supervisor'), query, { id: id() })).complaint;
  }
  interface Letter {
    readonly id: string;
    readonly kind: string;
    readonly approval: string;
    readonly elements: readonly { readonly element: string; readonly source: string; readonly value: string | null }[];
  }
  async function letter(kind: string): Promise<Letter> {
    const { letters } = await reads<{ letters: readonly Letter[] }>(
      'letters { id kind approval elements { element source value } }',
    );
    const found = letters.findLast((each) => each.kind === kind);
    if (found === undefined) throw new Error(`${name}: no letter "${kind}" was drafted`);
    return found;
  }

  return {
    house,
    complaintId: id,
    at: (instant: string) => timetable.at(instant),
    reads,
    /** Of the latest letter of that kind. */
    letterId: async (kind: string) => (await letter(kind)).id,
    /** Makes the complaint that every later call is about. */
    registers: async (input: object = {}, persona = who('handler')) => {
      const { complaint } = await carryOut<{ complaint: { id: string } }>(
        'registerComplaint',
        {
          channel: 'PHONE',
          description: 'De auto staat al drie weken bij de garage en niemand belt terug.',
          complainant: {
            name: 'Marijke de Wit',
            email: `${name}@example.org`,
            phone: '+31 20 555 01 01',
            address: { street: 'Kerkstraat 1', postalCode: '1011 AA', city: 'Amsterdam' },
          },
          ...input,
        },
        persona,
        '... on ComplaintRegistered { complaint { id } }',
      );
      complaintId = complaint.id;
    },
    /** @param by a persona, or the role of one */
    does: async (mutation: string, input: object = {}, by = 'handler') => {
      const about = 'letterId' in input ? {} : { complaintId: id() };
      await carryOut(mutation, { ...about, ...input }, who(by));
    },
    /** Fills what people write into the latest letter of that kind, and sends it. */
    sends: async (kind: string) => {
      const { id: letterId, elements, approval } = await letter(kind);
      for (const { element } of elements.filter(({ source, value }) => source === 'WRITTEN' && value === null))
        await carryOut('fillElement', { letterId, element, text: reasons }, who('handler'));
      if (approval === 'FOUR_EYES') await carryOut('approveLetter', { letterId }, who('supervisor'));
      await carryOut('sendLetter', { letterId }, who('handler'));
    },
  };
}
