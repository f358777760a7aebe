import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  GraphQLError,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Actor } from '@gehoor/decision';
import { type GraphContext, type Identity, type Scope, scopes, staffRoles } from '../identity';

/** Where what is personal stands among what is not, and `@needs` on its field would hide both. */
export function mayReadPersons({ scopes: held }: Identity): boolean {
  return held.includes('persons:read');
}

/** Whether somebody works for the firm itself. Who acts for a partner does not, whatever roles the token names besides. */
export function isStaff({ partner, roles }: Actor): boolean {
  return partner === undefined && staffRoles.some((role) => roles.includes(role));
}

/** What somebody is to a complaint, or to the firm as a whole. */
export type Standing = 'staff' | 'partner' | 'complainant';
const standings: readonly Standing[] = ['staff', 'partner', 'complainant'];

/** Whose a complaint is, besides the firm's. */
export interface Parties {
  /** The dealer or portal that brought it. */
  readonly partner?: string | null;
  /** Pseudonyms of who complains, and of who speaks for them. */
  readonly complainants?: readonly string[];
}

/** The one policy of whose complaint it is: staff see every complaint of their firm, a partner what it brought, a complainant
 *  their own. Who acts for a partner is that partner, whatever else the token says. */
export function standingOn({ partner, complainants }: Parties, identity: Identity): Standing | undefined {
  if (isStaff(identity)) return 'staff';
  if (identity.partner !== undefined) return partner === identity.partner ? 'partner' : undefined;
  return complainants?.includes(identity.subject) === true ? 'complainant' : undefined;
}

/** What somebody is before any complaint is named. */
export function standingOf(actor: Actor): Standing {
  if (isStaff(actor)) return 'staff';
  return actor.partner === undefined ? 'complainant' : 'partner';
}

/** What a field asks of whoever asks for it: `@needs` in the SDL. */
export interface Needs {
  /** Any of these is enough; none is asked for, if empty. */
  readonly scopes: readonly Scope[];
  readonly who: readonly Standing[];
}

type Field = GraphQLField<unknown, GraphContext>;
type StandingOnParent = (complaint: unknown, context: GraphContext) => Promise<Standing | undefined>;

/** Makes every field with `@needs` keep it. Asked for at the top without leave it is FORBIDDEN; deeper it is null, so that one
 *  field does not blank its neighbours. On `Complaint` it counts what the asker is to that complaint.
 *  @throws when a field at the top or of `Complaint` says nothing: nobody may be let in by an oversight */
export function enforceNeeds(schema: GraphQLSchema, standingOnParent: StandingOnParent): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of fieldsOf(type)) guard(schema, type, field, standingOnParent);
  }
  return schema;
}

/** What the `@needs` of a field says; undefined for a field without.   @throws for a scope or a standing that does not exist */
export function needsOf(schema: GraphQLSchema, field: Field): Needs | undefined {
  const directive = schema.getDirective('needs');
  const values = field.astNode && directive ? getDirectiveValues(directive, field.astNode) : undefined;
  if (values === undefined) return undefined;
  const { scope, who } = values;
  return {
    scopes: scope === undefined ? [] : among(scopes, scope, `${field.name}: no scope`),
    who: who === undefined ? standings : among(standings, who, `${field.name}: nobody`),
  };
}

/** Those that a directive names.   @throws for a name that is none of them */
function among<T extends string>(all: readonly T[], given: unknown, nothing: string): readonly T[] {
  const named: readonly unknown[] = Array.isArray(given) ? given : [given];
  const unknown = named.find((name) => !all.some((each) => each === name));
  if (unknown !== undefined) throw new Error(`${nothing} is called ${String(unknown)}`);
  return all.filter((each) => named.includes(each));
}

function fieldsOf(type: GraphQLObjectType): readonly Field[] {
  return Object.values(type.getFields()).filter(({ name }) => !name.startsWith('_'));
}

/** Whether a field has to say who may: nobody may be let in by an oversight. */
export const mustSay = (type: string, field: string): boolean =>
  type === 'Query' || type === 'Mutation' || (type === 'Complaint' && field !== 'id');

function guard(schema: GraphQLSchema, type: GraphQLObjectType, field: Field, onParent: StandingOnParent): void {
  const needs = needsOf(schema, field);
  if (needs === undefined) {
    if (mustSay(type.name, field.name)) throw new Error(`${type.name}.${field.name} does not say who may: @needs`);
    return;
  }
  const resolve = field.resolve ?? defaultFieldResolver;
  if (type.name === 'Query' || type.name === 'Mutation') {
    field.resolve = (source, args, context, info) => {
      requireNeeds(needs, context.identity);
      return resolve(source, args, context, info);
    };
    return;
  }
  if (isNonNullType(field.type)) throw new Error(`${type.name}.${field.name} may be refused, so it must be nullable`);
  const standing: StandingOnParent =
    type.name === 'Complaint' ? onParent : async (_, { identity }) => standingOf(identity);
  field.resolve = async (source, args, context, info) => {
    if (!hasAnyScope(context.identity, needs.scopes)) return null;
    const asker = await standing(source, context);
    return asker !== undefined && needs.who.includes(asker) ? resolve(source, args, context, info) : null;
  };
}

function hasAnyScope({ scopes: held }: Identity, asked: readonly Scope[]): boolean {
  return asked.length === 0 || asked.some((scope) => held.includes(scope));
}

/** @throws FORBIDDEN, naming the scope, or for whom it is */
function requireNeeds({ scopes: asked, who }: Needs, identity: Identity): void {
  if (!hasAnyScope(identity, asked)) {
    const [scope, ...others] = asked;
    const message = others.length === 0 ? `the scope ${scope}` : `one of the scopes ${asked.join(', ')}`;
    throw new GraphQLError(`This needs ${message}.`, { extensions: { code: 'FORBIDDEN', scope } });
  }
  if (who.includes(standingOf(identity))) return;
  throw new GraphQLError(`This is for: ${who.join(', ')}.`, { extensions: { code: 'FORBIDDEN', who } });
}
