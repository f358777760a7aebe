import { graphql, buildSchema } from 'graphql';
import type { GraphContext, Identity } from '../identity';
import { enforceNeeds, standingOn } from './needs';

const identity = (more: Partial<Identity>): Identity => ({
  subject: 'p-1',
  firm: 'directlease',
  roles: [],
  scopes: ['complaints:read'],
  ...more,
});
const handler = identity({ roles: ['handler'] });
const dealer = identity({ subject: 'd-1', partner: 'autohuis-noord', roles: ['partner'] });
const complainant = identity({ subject: 'c-1', roles: ['complainant'] });

describe('what somebody is to a complaint', () => {
  const parties = { partner: 'autohuis-noord', complainants: ['c-1'] };

  it('is staff for whoever works at the firm, whosever complaint it is', () => {
    expect(standingOn({}, handler)).toBe('staff');
  });

  it('is partner or complainant for their own complaint, and nothing for another’s', () => {
    expect(standingOn(parties, dealer)).toBe('partner');
    expect(standingOn(parties, complainant)).toBe('complainant');
    expect(standingOn({ partner: 'leaseportaal-zuid', complainants: ['c-2'] }, dealer)).toBeUndefined();
    expect(standingOn({ partner: null, complainants: [] }, complainant)).toBeUndefined();
  });

  it('stays partner for who acts for one, whatever roles the token names besides', () => {
    expect(standingOn(parties, { ...dealer, roles: ['partner', 'supervisor'] })).toBe('partner');
    expect(standingOn({ complainants: ['d-1'] }, dealer)).toBeUndefined();
  });
});

const directive = 'directive @needs(scope: [String!], who: [String!]) on FIELD_DEFINITION';
const enforced = (sdl: string) =>
  enforceNeeds(buildSchema(`${directive}\n${sdl}`), async (parent, { identity: asker }) =>
    standingOn(parent as object, asker),
  );

describe('a field with @needs', () => {
  const schema = enforced(`
    type Query { complaint: Complaint @needs  cases: String @needs(scope: "cases:handle", who: ["staff"]) }
    type Complaint {
      id: ID
      step: String @needs(scope: "complaints:read", who: ["staff", "partner"])
      notes: String @needs(scope: "persons:read", who: ["staff"])
      owner: Owner @needs
    }
    type Owner { role: String  name: String @needs(scope: "persons:read", who: ["staff"]) }`);
  const rootValue = {
    complaint: { partner: 'autohuis-noord', step: 'desk', notes: 'text', owner: { role: 'r', name: 'Sanne' } },
    cases: 'all',
  };
  const ask = async (source: string, asker: Identity) => {
    const contextValue: GraphContext = { identity: asker, language: 'en', correlationId: 'test', loaders: new Map() };
    return JSON.parse(JSON.stringify(await graphql({ schema, source, rootValue, contextValue })));
  };

  it('is null, deeper, for whoever lacks the scope or is not meant, and its neighbours stand', async () => {
    const source = '{ complaint { step notes owner { role name } } }';
    const seenBy = async (asker: Identity) => (await ask(source, asker)).data.complaint;
    expect(await seenBy(handler)).toEqual({ step: 'desk', notes: null, owner: { role: 'r', name: null } });
    expect(await seenBy({ ...handler, scopes: ['persons:read'] })).toMatchObject({ step: null, notes: 'text' });
    expect(await seenBy({ ...dealer, scopes: ['complaints:read', 'persons:read'] })).toEqual({
      step: 'desk',
      notes: null,
      owner: { role: 'r', name: null },
    });
    expect(await seenBy({ ...dealer, partner: 'leaseportaal-zuid' })).toEqual({ step: null, notes: null, owner: null });
  });

  it('is FORBIDDEN at the top, and says why', async () => {
    const codeOf = async (asker: Identity) => (await ask('{ cases }', asker)).errors?.[0].extensions;
    expect(await codeOf(handler)).toMatchObject({ code: 'FORBIDDEN', scope: 'cases:handle' });
    expect(await codeOf({ ...dealer, scopes: ['cases:handle'] })).toMatchObject({ code: 'FORBIDDEN', who: ['staff'] });
    expect(await codeOf({ ...handler, scopes: ['cases:handle'] })).toBeUndefined();
  });

  it('asks for any one of several scopes', async () => {
    const either = enforced('type Query { letter: String @needs(scope: ["complaints:read", "cases:handle"]) }');
    const asked = async (scopes: Identity['scopes']) => {
      const contextValue: GraphContext = {
        identity: { ...handler, scopes },
        language: 'en',
        correlationId: 'test',
        loaders: new Map(),
      };
      return graphql({ schema: either, source: '{ letter }', rootValue: { letter: 'text' }, contextValue });
    };
    expect((await asked(['complaints:read'])).errors).toBeUndefined();
    expect((await asked(['cases:handle'])).errors).toBeUndefined();
    expect((await asked(['persons:read'])).errors?.[0]).toMatchObject({
      message: 'This needs one of the scopes complaints:read, cases:handle.',
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('has to be said at the top and on a complaint, with words that exist, where null can be answered', () => {
    expect(() => enforced('type Query { cases: String }')).toThrow('Query.cases does not say who may');
    expect(() => enforced('type Query { a: Complaint @needs } type Complaint { id: ID  step: String }')).toThrow(
      'Complaint.step does not say',
    );
    expect(() => enforced('type Query { a: String @needs(scope: "cases:all") }')).toThrow(
      'no scope is called cases:all',
    );
    expect(() => enforced('type Query { a: String @needs(who: ["boss"]) }')).toThrow('nobody is called boss');
    expect(() => enforced('type Query { a: T @needs } type T { b: String! @needs }')).toThrow('must be nullable');
  });
});
