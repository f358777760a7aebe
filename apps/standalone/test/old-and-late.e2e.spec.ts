import { aCall, scenario } from './harness';

/** Friday 1 May 2026, 12:05 Dutch time. */
const house = scenario('2026-05-01T10:05:00.000Z');
const receivedAt = '2026-05-01T10:00:00.000Z';
const firm = 'sample-letter';
const text = 'Wij hebben het dossier nog eens helemaal bekeken.';

interface Window {
  readonly opensAt: string;
  readonly isOpen: boolean;
  readonly lastDay: string | null;
  readonly explanation: { readonly nl: string };
}
interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly elements: readonly { readonly element: string; readonly value: string | null }[];
}

const who = (role: 'handler' | 'supervisor') => {
  const found = house.system.issuer.personas.find((each) => each.firm === firm && each.roles.includes(role));
  if (found === undefined) throw new Error(`nobody is ${role} at ${firm}`);
  return found.id;
};
const registered = async (email: string, aboutEventOn: string) => {
  const address = { street: 'Kerkstraat 1', postalCode: '1011 AA', city: 'Amsterdam', country: 'NL' };
  const complainant = { name: 'Marijke de Wit', email, phone: '+31 20 555 01 01', address };
  const call = aCall(email, { receivedAt, channel: 'LETTER', product: 'pension', department: undefined });
  return (await house.register(who('handler'), { ...call, complainant, aboutEventOn })).id;
};
const windowOf = async (id: string) =>
  (
    await house.complaint<{ outside: { window: Window } }>(
      who('handler'),
      id,
      'outside { window { opensAt isOpen lastDay explanation { nl } } }',
    )
  ).outside.window;
const letterOf = async (id: string, kind: string) => {
  const { letters } = await house.complaint<{ letters: readonly Letter[] }>(
    who('handler'),
    id,
    'letters { id kind elements { element value } }',
  );
  const found = letters.find((letter) => letter.kind === kind);
  if (found === undefined) throw new Error(`no letter is ${kind}`);
  return found;
};
const lastDayTold = async (id: string, kind: string) =>
  (await letterOf(id, kind)).elements.find(({ element }) => element === 'last-day')?.value;
/** Written by one and approved by another, where that is asked; then posted. */
const posted = async (id: string, kind: string, element: string) => {
  const { id: letterId } = await letterOf(id, kind);
  await house.succeed(who('handler'), 'fillElement', { letterId, element, text });
  const approved = await house.act(who('supervisor'), 'approveLetter', { letterId });
  expect(approved).toMatchObject({ __typename: 'LetterApproved' });
  await house.succeed(who('handler'), 'recordPosted', { letterId, medium: 'POST' });
};

describe('a complaint that comes too late for the firm', () => {
  it('is flagged, turned away with the day that counts, and has a window from that letter on', async () => {
    const id = await registered('oud@example.org', '2022-04-30');
    const limits = 'admissibility { limit countedFrom lastDay isBeyond needsDecision isAdmitted }';
    const known = { limit: 'three-years', countedFrom: '2022-04-30', lastDay: '2025-04-30', isBeyond: true };
    expect(await house.complaint(who('handler'), id, limits)).toMatchObject({
      admissibility: [{ ...known, needsDecision: true, isAdmitted: null }],
    });
    await house.succeed(who('handler'), 'decideAdmissibility', {
      complaintId: id,
      limit: 'three-years',
      admitted: false,
    });
    expect(await windowOf(id)).toMatchObject({ isOpen: false, lastDay: null });
    await posted(id, 'not-admitted', 'why');
    expect(await windowOf(id)).toMatchObject({ isOpen: true, lastDay: '2026-11-01' });
    await house.succeed(who('handler'), 'close', { complaintId: id, outcome: 'NOT_ADMISSIBLE' });
  });
});

describe('an answer that comes after silence has opened the way outside', () => {
  it('leaves with the last day as it counts from itself, and the case can be closed after silence', async () => {
    const id = await registered('laat@example.org', '2026-04-01');
    await house.moveClock({ now: '2026-06-12T21:59:00.000Z' });
    expect(await windowOf(id)).toMatchObject({ isOpen: false, lastDay: null });
    await house.moveClock({ now: '2026-06-12T22:00:00.000Z' });
    expect(await windowOf(id)).toMatchObject({
      opensAt: '2026-06-12T22:00:00.000Z',
      isOpen: true,
      lastDay: null,
      explanation: { nl: expect.stringContaining('Er is nog geen laatste dag') },
    });
    await house.moveClock({ now: '2026-07-01T08:00:00.000Z' });
    await house.succeed(who('handler'), 'decide', { complaintId: id, outcome: 'REJECTED' });
    expect(await lastDayTold(id, 'findings')).toBe('vrijdag 1 januari 2027');
    await posted(id, 'findings', 'reasons');
    expect(await windowOf(id)).toMatchObject({ isOpen: true, lastDay: '2027-01-01' });
    const closing = { complaintId: id, outcome: 'NO_REACTION' };
    expect(await house.act(who('handler'), 'close', closing)).toMatchObject({ code: 'ReactionStillPossible' });
    await house.moveClock({ now: '2026-07-16T08:00:00.000Z' });
    await house.succeed(who('handler'), 'close', closing);
  });
});
