import { aCall, type Result, type Scenario } from './harness';

export interface LetterView {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly approval: string;
  readonly automatic: boolean;
  readonly missing: readonly { readonly element: string; readonly needs: string }[];
  readonly elements: readonly { readonly element: string; readonly source: string; readonly value: string | null }[];
}
const letterFields = 'id kind status approval automatic missing { element needs } elements { element source value }';

/** What a handler writes where a letter leaves it to them. */
export const words = 'Wij hebben het dossier nog eens helemaal bekeken en leggen hier uit waarom. ';

/** The people of one firm at their letters. */
export function writingDesk(house: Scenario, firm: string) {
  const who = (role: 'handler' | 'supervisor' | 'board' | 'coordinator'): string => {
    const found = house.system.issuer.personas.find((each) => each.firm === firm && each.roles.includes(role));
    if (found === undefined) throw new Error(`nobody is ${role} at ${firm}`);
    return found.id;
  };

  const letters = async (complaintId: string): Promise<readonly LetterView[]> =>
    (
      await house.complaint<{ letters: readonly LetterView[] }>(
        who('handler'),
        complaintId,
        `letters { ${letterFields} }`,
      )
    ).letters;
  /** The latest letter of a kind. */
  const letter = async (complaintId: string, kind: string): Promise<LetterView> => {
    const all = await letters(complaintId);
    const found = all.findLast((each) => each.kind === kind);
    if (found === undefined) throw new Error(`no letter is ${kind} among ${all.map((each) => each.kind).join()}`);
    return found;
  };
  const element = async (complaintId: string, kind: string, name: string): Promise<string | null | undefined> =>
    (await letter(complaintId, kind)).elements.find((each) => each.element === name)?.value;

  const write = async ({ id: letterId, elements }: LetterView, text = words): Promise<void> => {
    for (const { element: name, source, value } of elements)
      if (source === 'WRITTEN' && value === null)
        await house.succeed(who('handler'), 'fillElement', { letterId, element: name, text });
  };
  /** Written, and approved by another where that is asked. */
  const makeReady = async (complaintId: string, kind: string): Promise<string> => {
    const written = await letter(complaintId, kind);
    await write(written);
    if (written.approval === 'FOUR_EYES' && written.status !== 'APPROVED')
      await house.succeed(who('supervisor'), 'approveLetter', { letterId: written.id });
    return written.id;
  };
  /** Tries to send a letter as it is, and where it goes by post, to post it. */
  const tryToSend = async (letterId: string): Promise<Result> => {
    const released = await house.act(
      who('handler'),
      'sendLetter',
      { letterId },
      '... on LetterReleased { letter { status } }',
    );
    const { letter: sent } = released as Result<{ letter?: { status: string } }>;
    return sent?.status === 'APPROVED' || sent?.status === 'BOUNCED'
      ? house.act(who('handler'), 'recordPosted', { letterId, medium: 'POST' })
      : released;
  };

  return {
    who,
    letters,
    letter,
    element,
    write,
    makeReady,
    tryToSend,
    /** Registered by the handler, who then has it. */
    taken: async (email: string, more: object = {}): Promise<string> => {
      const address = { street: 'Kerkstraat 1', postalCode: '1011 AA', city: 'Amsterdam', country: 'NL' };
      const complainant = { name: 'Marijke de Wit', email, phone: '+31 20 555 01 01', address };
      const { id } = await house.register(who('handler'), aCall(email, { complainant, ...more }));
      const handler = { handler: `dev-${who('handler')}`, name: 'Sanne Visser', email: 'sanne@example.org' };
      await house.succeed(who('supervisor'), 'assign', { complaintId: id, ...handler });
      return id;
    },
    /** Written, approved, sent, and posted where it goes that way.   @throws with what kept it here */
    send: async (complaintId: string, kind: string): Promise<string> => {
      const letterId = await makeReady(complaintId, kind);
      const sent = await tryToSend(letterId);
      if (sent.code !== undefined) throw new Error(`${kind}: ${sent.code} ${sent.message}`);
      return letterId;
    },
  };
}
export type WritingDesk = ReturnType<typeof writingDesk>;
