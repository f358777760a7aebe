import { subjectId } from '@gehoor/contracts';
import {
  type Access,
  type ComplaintView,
  dateOf,
  enumName,
  type GraphContext,
  positionOf,
  shownBy,
} from '@gehoor/service-kit';
import { type Complaint, type IntakeState, isHandled, type Rules } from '../domain/complaint';
import type { ComplaintResolvers } from '../generated/schema-types';
import type { ComplaintRow } from '../store/complaint-row';
import type { PartyRow } from '../store/personal';
import { entriesShown } from './dossier';
import type { Loaders } from './loaders';
import { promisedOf } from './promised';

/** The fields of a complaint: null for one that is not there. Who sees what, the schema says. */
export function complaintResolvers({ name, rulebook }: Access<IntakeState>, loaders: Loaders): ComplaintResolvers {
  const of = shownBy(loaders.complaintOf);
  const rulesOf = ({ state }: ComplaintRow) => rulebook.rulesOf(state.received);
  return {
    __resolveReference: ({ id }, context) => loaders.seen(context, id),
    dossierPosition: of(({ version }) => positionOf(name, version)),
    reference: of(({ state }) => state.received.reference),
    firm: of(({ firm }) => firm),
    procedure: of((row) => {
      const { id, version, title } = rulesOf(row).procedure;
      return { procedure: id, version, title };
    }),
    routedTo: of((row) => routedTo(row.state, rulesOf(row))),
    receivedAt: of(({ state }) => state.received.at),
    custody: of((row) => custody(row.state, rulesOf(row))),
    status: of(({ state }) => enumName(state.status)),
    personsErasedAt: of(({ state }) => dateOf(state.personsErasedAt)),
    partner: of(({ partner }) => partner),
    contests: of(({ firm, state: { received } }) => {
      const { contests } = received;
      return contests === undefined ? null : { id: subjectId({ firm, ...contests }) };
    }),
    promisedDates: of(({ state }) => promisedOf(rulebook, state.received)),
    statements: of(({ complaintId, state }) => state.statements.map((said) => ({ complaintId, ...said }))),
    attachments: of(({ complaintId, state }) => state.attachments.map((held) => ({ complaintId, ...held }))),
    feedback: of(({ complaintId, state }) => state.feedback.map((given) => ({ complaintId, ...given }))),
    ...personalFields(loaders),
    ...dossierFields(loaders),
  };
}

function personalFields({ partiesOf, textOf }: Loaders): ComplaintResolvers {
  const party =
    (role: PartyRow['role']) =>
    async ({ id }: ComplaintView, _: object, context: GraphContext) =>
      (await partiesOf(context, id)).find((each) => each.role === role) ?? null;
  return {
    complainant: party('complainant'),
    representative: party('representative'),
    description: ({ id }, _, context) => textOf(context, id, 'description'),
    remedySought: ({ id }, _, context) => textOf(context, id, 'remedy-sought'),
  };
}

function dossierFields({ linksOf, entriesOf, seen }: Loaders): ComplaintResolvers {
  return {
    related: async ({ id }, _, context) => {
      const related = (await linksOf(context, id)).map(async ({ other, relation }) => {
        const complaint = await seen(context, other);
        return complaint === null ? [] : [{ relation: enumName(relation), complaint }];
      });
      return (await Promise.all(related)).flat();
    },
    dossier: async ({ id }, page, context) => entriesShown(await entriesOf(context, id), page, context.identity),
  };
}

function routedTo(state: Complaint, { procedure }: Rules) {
  const kind = procedure.kinds.find(({ id }) => id === state.received.kind);
  const role = isHandled(state, procedure) ? undefined : procedure.roles.find(({ id }) => id === kind?.routedTo);
  return role === undefined ? null : { role: role.id, title: role.title };
}

function custody({ custody: holders, received }: Complaint, { procedure }: Rules) {
  const hasChain = procedure.channels.some(({ id, custody: chain }) => id === received.channel && chain.length > 0);
  if (!hasChain && holders.length === 1) return null;
  return holders.map(({ holder, since }, index) => {
    return { holder, since: new Date(since), until: dateOf(holders[index + 1]?.since) };
  });
}
