import { randomUUID } from 'node:crypto';
import { complainant, factOf } from './house';
import { lettersOfAHouse, type Letter } from './letters';

const { house, lettersOf, confirmed, decided, mutate } = lettersOfAHouse();

const byId = `query ($id: ID!) { letter(id: $id) { id } }`;

describe('what a letter says', () => {
  const query = `query ($id: ID!) { letter(id: $id) { preview { text html final } sha256 elements { element value personal } } }`;
  type Answer = {
    letter: {
      preview: { text: string; final: boolean } | null;
      sha256: string | null;
      elements: { element: string; value: string | null }[];
    };
  };

  it('is only for who may read persons; the rest of it is for who may read complaints', async () => {
    const id = await confirmed(complainant);
    const [letter] = await lettersOf(id);
    const scopes = ['complaints:read'] as const;
    const { letter: withheld } = await house().ask<Answer>(query, { id: letter!.id }, { scopes: [...scopes] });
    expect(withheld).toMatchObject({ preview: null, sha256: letter!.sha256 });
    const { letter: seen } = await house().ask<Answer>(`query ($id: ID!) { letter(id: $id) { elements { element value } } }`, { id: letter!.id }, { scopes: [...scopes] }); // prettier-ignore
    expect(seen.elements.find(({ element }) => element === 'description')?.value).toBeNull();
    expect(seen.elements.find(({ element }) => element === 'resolved-by')?.value).toBe(
      'uiterlijk op woensdag 6 mei 2026',
    );
  });

  it('is not for another firm', async () => {
    const { letterId } = await decided('other@example.nl');
    const other = { firm: 'leasem' };
    expect(await house().ask(byId, { id: letterId }, other)).toEqual({ letter: null });
    expect(await mutate('sendLetter', { letterId }, other)).toMatchObject({ __typename: 'NotFound' });
    const draft = { complaintId: randomUUID(), kind: 'delay' };
    expect(await mutate('draftLetter', draft)).toMatchObject({ __typename: 'NotFound' });
    await expect(mutate('sendLetter', { letterId }, { scopes: ['complaints:read'] })).rejects.toThrow('cases:handle');
  });

  it.each([
    ['the partner that submitted it', { partner: 'dealer-x', roles: ['partner'] }, true],
    ['another partner', { partner: 'dealer-y', roles: ['partner'] }, false],
    ['the complainant who registered it', { subject: 'customer-7', roles: ['complainant'] }, true],
    ['another complainant', { subject: 'customer-8', roles: ['complainant'] }, false],
    ['a token without any role', { subject: 'customer-8', roles: [] }, false],
  ] as const)('once sent is for %s: %#', async (_name, identity, mayRead) => {
    const { id, letterId } = await decided('who@example.nl');
    const confirmation = (await lettersOf(id)).find(({ kind }) => kind === 'in-handling')!.id;
    const asked = { ...identity, roles: [...identity.roles], scopes: ['complaints:read' as const] };
    const seen = { letter: mayRead ? { id: confirmation } : null };
    expect(await house().ask(byId, { id: confirmation }, asked)).toEqual(seen);
    expect(await house().ask(byId, { id: letterId }, asked)).toEqual({ letter: null });
  });

  it('is gone once the persons are erased; that it was sent, and its hash, stay', async () => {
    const id = await confirmed('erased@example.nl');
    const [{ id: letterId, sha256 }] = (await lettersOf(id)) as [Letter];
    expect((await house().ask<Answer>(query, { id: letterId })).letter.preview).toMatchObject({ final: true });
    await house().states(factOf(id, 'persons.erased', { basis: 'request' }));
    await house().erasesPersons(id);
    const { letter } = await house().ask<Answer>(query, { id: letterId });
    expect(letter).toMatchObject({ preview: null, sha256 });
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    const kept = await house().database.asOwner<{ all: string }>(
      `select concat((select jsonb_agg(p) from correspondence.parties p where complaint_id = $1),
        (select jsonb_agg(c) from correspondence.copies c where complaint_id = $1),
        (select jsonb_agg(r) from correspondence.releases r where complaint_id = $1)) as all`,
      [id],
    );
    expect(kept[0]?.all).not.toMatch(/Çelik|erased@|drie weken/);
  });
});

describe('the outbox', () => {
  it('lists what has not arrived, newest first, page by page, and each firm its own', async () => {
    const { letterId } = await decided('outbox@example.nl');
    interface Page {
      outbox: {
        edges: { node: { id: string; status: string } }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    }
    const query = `query ($after: String) { outbox(filter: { statuses: [DRAFTED] }, first: 1, after: $after) { edges { node { id status } } pageInfo { endCursor hasNextPage } } }`;
    const seen: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { outbox } = await house().ask<Page>(query, { after });
      seen.push(...outbox.edges.map(({ node }) => node.id));
      ({ endCursor: after, hasNextPage: more } = outbox.pageInfo);
    }
    expect(seen).toContain(letterId);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(1);
    expect((await house().ask<Page>(query, {}, { firm: 'leasem' })).outbox.edges).toEqual([]);
  });
});
