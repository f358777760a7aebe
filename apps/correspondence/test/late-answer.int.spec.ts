import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { EventData, EventType } from '@gehoor/contracts';
import { createRulebook } from '@gehoor/procedure';
import { anEventAt } from '@gehoor/testing';
import { contextOf, partiesOf, startHouse, type House } from './house';

const folder = join(__dirname, '../../../rulebook');
const firm = 'sample-letter';

/** The pension fund, with the supervisor only, whose last day every letter must tell: it counts from the final position alone. */
function strictRulebook() {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  const files = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const read = createRulebook(
    files.map(({ path, text }) => {
      if (!path.endsWith(join('example-letter', '1.yaml'))) return { path, text };
      return {
        path,
        text: text
          .replaceAll('mandatory: false, from: { bind: outside.lastDay }', 'from: { bind: outside.lastDay }')
          .replace(/\n {2}- \{ id: court, .*/, '')
          .replace('  address: Postbus 5', '  email: klachten@pensioenkas.example\n  address: Postbus 5')
          .replaceAll('media: [post]', 'media: [email]')
          .replaceAll('approval: four-eyes', 'approval: handler'),
      };
    }),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.rulebook;
}

describe('an answer that comes after silence has opened the way outside', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse('2026-05-01T16:00:00.000Z', strictRulebook());
  });
  afterAll(() => house.stop());

  const staff = contextOf({ firm }).identity;
  const lettersOf = async (id: string) => {
    const { _entities } = await house.ask<{
      _entities: {
        letters: { id: string; kind: string; status: string; elements: { element: string; value: string }[] }[];
      }[];
    }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Complaint { letters { id kind status elements { element value } } } } }`,
      { of: [{ __typename: 'Complaint', id }] },
      staff,
    );
    return _entities[0]!.letters;
  };
  const letterOf = async (id: string, kind: string) => (await lettersOf(id)).find((letter) => letter.kind === kind);
  const lastDayIn = async (id: string, kind: string) =>
    (await letterOf(id, kind))?.elements.find(({ element }) => element === 'last-day')?.value;
  const mutate = async (name: string, success: string, input: object) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const answer = await house.ask<Record<string, object>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Problem { code } ... on ${success} { letter { status } } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
      staff,
    );
    return answer[name];
  };
  const states = <T extends EventType>(id: string, type: T, at: string, data: Partial<EventData<T>>) =>
    house.states(anEventAt(type, at, data, { subject: id, firm, procedure: 'example-letter@1' }));

  /** A complaint that silence has opened the way for. */
  async function unanswered(): Promise<string> {
    const id = house.newComplaint();
    const at = '2026-05-01T16:00:00.000Z';
    house.time.moveTo(at);
    await house.tellsPersons({ ...partiesOf(id), firm });
    await states(id, 'complaint.received', at, {
      procedure: { id: 'example-letter', version: 1 },
      calendar: { id: 'nl-office', version: 1 },
      registeredAt: at,
    });
    house.time.moveTo('2026-06-13T09:00:00.000Z');
    await states(id, 'referral.offered', '2026-06-13T09:00:00.000Z', {
      referralId: randomUUID(),
      body: 'sample-supervisor',
      binding: false,
    });
    return id;
  }

  /** Fills in what the handler has to say, and sends.   @returns what sending came to */
  async function written(id: string, kind: string, element: string) {
    const { id: letterId } = (await letterOf(id, kind))!;
    await mutate('fillElement', 'ElementFilled', {
      letterId,
      element,
      text: 'Wij hebben uw dossier nog eens bekeken.',
    });
    const sent = await mutate('sendLetter', 'LetterReleased', { letterId });
    await house.idle();
    return sent;
  }

  it('is told where to go without a day: the term has yet to begin', async () => {
    const id = await unanswered();
    expect(await lastDayIn(id, 'referral')).toBe(
      'De termijn om u tot Voorbeeldtoezichthouder te wenden begint pas met ons definitieve antwoord.',
    );
    expect(await letterOf(id, 'referral')).not.toMatchObject({ status: 'BLOCKED' });
  });

  it('leaves with the last day as it counts from this very answer', async () => {
    const id = await unanswered();
    house.time.moveTo('2026-08-04T09:00:00.000Z');
    await states(id, 'decision.taken', '2026-08-03T09:00:00.000Z', {
      decisionId: randomUUID(),
      outcome: 'rejected',
      remedies: [],
      step: 'office',
    });
    expect(await written(id, 'summary', 'reasons')).toMatchObject({ __typename: 'LetterReleased' });
    await house.eventually(async () => expect(await letterOf(id, 'summary')).toMatchObject({ status: 'SENT' }));
    const facts = await house.facts(id);
    expect(facts.findLast(({ type }) => type === 'letter.sent')?.data).toMatchObject({
      kind: 'summary',
      datesTold: [{ element: 'last-day', on: '2027-02-04' }],
    });
  });
});
