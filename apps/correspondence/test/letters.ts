import { randomUUID } from 'node:crypto';
import { factOf, partiesOf, receptionOf, startHouse, type House } from './house';

export interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly medium: string | null;
  readonly sentAt: string | null;
  readonly sha256: string | null;
  readonly missing: readonly { readonly element: string; readonly needs: string }[];
  readonly datesTold: readonly { readonly element: string; readonly on: string; readonly before: string }[];
}

const fields = `id kind status medium sentAt sha256 attempts bounceReason missing { element needs label { en } } datesTold { element on before }`;

/** One house for all tests of a file, and what they do with it. */
export function lettersOfAHouse() {
  let running: House | undefined;
  const house = (): House => {
    if (running === undefined) throw new Error('the house runs during tests only');
    return running;
  };
  beforeAll(async () => {
    running = await startHouse();
  });
  afterAll(() => running?.stop());
  afterEach(() => {
    house().smtp.refuseNobody();
    house().smtp.onTaken(async () => undefined);
  });

  async function lettersOf(complaintId: string): Promise<readonly Letter[]> {
    const { _entities } = await house().ask<{ _entities: { letters: Letter[] }[] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Complaint { letters { ${fields} } } } }`,
      { of: [{ __typename: 'Complaint', id: complaintId }] },
    );
    return _entities[0]!.letters;
  }

  const typesOf = async (complaintId: string) => (await house().facts(complaintId)).map(({ type }) => type);
  const mailsTo = (address: string) =>
    house().smtp.mails.filter((mail) => mail.to?.some((to) => to.address === address));

  async function confirmed(email: string): Promise<string> {
    const id = house().newComplaint();
    const { received, clocks } = receptionOf(id);
    await house().tellsPersons(partiesOf(id, email));
    await house().states(received, ...clocks);
    return id;
  }

  async function decided(email: string): Promise<{ id: string; letterId: string }> {
    const id = await confirmed(email);
    await house().states(
      factOf(id, 'decision.taken', {
        at: '2026-05-01T16:00:00.000Z',
        decisionId: randomUUID(),
        outcome: 'upheld',
        step: 'department',
        remedies: [{ kind: 'refund', amount: { amountCents: 12_500, currency: 'EUR' } }],
      }),
    );
    const settlement = (await lettersOf(id)).find(({ kind }) => kind === 'settlement');
    return { id, letterId: settlement!.id };
  }

  async function mutate<T = { __typename: string; code?: string; letter?: Letter; missing?: Letter['missing'] }>(
    name: string,
    input: object,
    identity = {},
  ): Promise<T> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const success = { draftLetter: 'LetterDrafted', fillElement: 'ElementFilled', approveLetter: 'LetterApproved', sendLetter: 'LetterReleased', recordPosted: 'PostingRecorded', recordBounce: 'BounceRecorded' }[name]; // prettier-ignore
    const incomplete = ['approveLetter', 'sendLetter', 'recordPosted'].includes(name)
      ? '... on LetterIncomplete { missing { element needs } }'
      : '';
    const answer = await house().ask<Record<string, T>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Problem { code message } ${incomplete} ... on ${success} { letter { ${fields} } } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
      identity,
    );
    return answer[name]!;
  }

  return { house, lettersOf, typesOf, mailsTo, confirmed, decided, mutate };
}
