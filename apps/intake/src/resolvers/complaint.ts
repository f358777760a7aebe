import { enumName, type GraphContext, isStaff, requireScope } from '@gehoor/service-kit';
import { mayReadPersons, maySee } from '../access';
import { isHandled, type Complaint, type Rules } from '../domain/complaint';
import { isOutward } from '../domain/dossier';
import type { ComplaintResolvers } from '../generated/schema-types';
import { rulesOf } from '../rules';
import type { ResolverParts } from './parts';
import { promisedOnce } from './promised';
import type { ComplaintRow } from '../store/complaint-row';
import { loadersFor, rowLoader } from '../store/loaders';
import type { TextPart } from '../store/private-rows';
import { dossierEntry, partyView, since } from './views';

/** The fields of a complaint. Whoever got hold of the row may see it; personal data ask for their own scope. */
export function complaintFields(parts: ResolverParts): ComplaintResolvers {
  return { ...publicFields(parts), ...personalFields(parts), ...dossierFields(parts) };
}

/** A complaint that another service refers to: null when it is not the asker's to see. */
export async function visibleComplaint(
  parts: ResolverParts,
  id: string,
  context: GraphContext,
): Promise<ComplaintRow | null> {
  requireScope(context.identity, 'complaints:read');
  const row = await rowLoader(parts.store, context).load(id);
  return row !== undefined && maySee(context.identity, row) ? row : null;
}

function publicFields({ rulebook }: ResolverParts): ComplaintResolvers {
  const received =
    <K extends keyof Complaint['received']>(field: K) =>
    ({ state }: ComplaintRow) =>
      state.received[field];
  return {
    reference: received('reference'),
    firm: ({ firm }) => firm,
    procedure: ({ state }) => rulesOf(rulebook, state).procedure,
    kind: ({ state }) => enumName(state.received.kind),
    routedTo: ({ state }) => routedTo(state, rulesOf(rulebook, state)),
    channel: ({ state }) => enumName(state.received.channel),
    receivedVia: ({ state }) => enumName(state.received.receivedVia),
    receivedAt: received('at'),
    registeredAt: received('registeredAt'),
    custody: ({ state }) => custody(state, rulesOf(rulebook, state)),
    severity: ({ state }) => state.facts.severity,
    category: ({ state }) => state.facts.category,
    product: ({ state }) => state.facts.product,
    department: ({ state }) => state.facts.department,
    liabilityPossible: ({ state }, _, { identity }) => (isStaff(identity) ? state.facts.liabilityPossible : null),
    decisionType: ({ state }) => state.facts.decisionType,
    aboutEventOn: received('aboutEventOn'),
    status: ({ state }) => enumName(state.status),
    complainantType: ({ state }) => enumName(state.received.complainantType),
    language: ({ state }) => enumName(state.received.language),
    personsErasedAt: ({ state }) => since(state.personsErasedAt),
    partner: received('partner'),
    promisedDates: (row, _, context) => promisedOnce(context, row, () => rulesOf(rulebook, row.state)),
  };
}

function personalFields({ store }: ResolverParts): ComplaintResolvers {
  const words = async (
    { id }: ComplaintRow,
    context: GraphContext,
  ): Promise<(part: TextPart) => string | undefined> => {
    if (!mayReadPersons(context.identity)) return () => undefined;
    const texts = await loadersFor(store, context).texts.load(id);
    return (part) => texts.find((text) => text.part === part)?.text;
  };
  return {
    complainant: async ({ id }, _, context) => {
      if (!mayReadPersons(context.identity)) return null;
      const parties = await loadersFor(store, context).parties.load(id);
      const complainant = parties.find(({ role }) => role === 'complainant');
      return complainant === undefined ? null : partyView(complainant);
    },
    representative: async ({ id }, _, context) => {
      if (!mayReadPersons(context.identity)) return null;
      const parties = await loadersFor(store, context).parties.load(id);
      const representative = parties.find(({ role }) => role === 'representative');
      return representative === undefined ? null : partyView(representative);
    },
    description: async (row, _, context) => (await words(row, context))('description'),
    remedySought: async (row, _, context) => (await words(row, context))('remedy-sought'),
    statements: async (row, _, context) => {
      const said = await words(row, context);
      return row.state.statements.map(({ statementId: id, kind, channel, at, about }) => {
        return { id, kind: enumName(kind), channel: enumName(channel), at, about, text: said(`statement:${id}`) };
      });
    },
    feedback: async (row, _, context) => {
      const said = await words(row, context);
      return row.state.feedback.map(({ feedbackId: id, at, about }) => ({
        id,
        at,
        about,
        text: said(`feedback:${id}`),
      }));
    },
    attachments: async (row, _, context) => {
      const said = await words(row, context);
      const view = { complaintId: row.id };
      return row.state.attachments.map((held) => ({ ...view, held, name: said(`attachment:${held.attachmentId}`) }));
    },
  };
}

function dossierFields({ store }: ResolverParts): ComplaintResolvers {
  return {
    related: async ({ id }, _, context) => {
      const links = await loadersFor(store, context).links.load(id);
      const others = links.map(({ complaintId, relatedComplaintId, relation }) => {
        return { relation: enumName(relation), other: complaintId === id ? relatedComplaintId : complaintId };
      });
      const rows = await Promise.all(others.map(({ other }) => rowLoader(store, context).load(other)));
      return others.flatMap(({ relation }, index) => {
        const complaint = rows[index];
        return complaint !== undefined && maySee(context.identity, complaint) ? [{ relation, complaint }] : [];
      });
    },
    dossier: async ({ id }, { after, first }, context) => {
      const isForStaff = isStaff(context.identity);
      const entries = await loadersFor(store, context).entries.load(id);
      const most = Math.min(Math.max(first ?? mostEntries, 0), mostEntries);
      return entries
        .filter(({ event }) => isForStaff || isOutward(event))
        .filter(({ version }) => version > (after ?? 0))
        .slice(0, most)
        .map((entry) => dossierEntry(entry, isForStaff));
    },
  };
}

const mostEntries = 500;

function routedTo(state: Complaint, { procedure }: Rules) {
  const kind = procedure.kinds.find(({ id }) => id === state.received.kind);
  const role = isHandled(state, procedure) ? undefined : procedure.roles.find(({ id }) => id === kind?.routedTo);
  return role === undefined ? null : { role: role.id, title: role.title };
}

function custody({ custody: holders, received }: Complaint, { procedure }: Rules) {
  const hasChain = procedure.channels.some(({ id, custody: chain }) => id === received.channel && chain.length > 0);
  if (!hasChain && holders.length === 1) return null;
  return holders.map(({ holder, since: from }, index) => {
    return { holder, since: new Date(from), until: since(holders[index + 1]?.since) };
  });
}
