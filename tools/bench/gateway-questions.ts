/** What is asked of one subgraph. */
export interface Part {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: object;
}

/** A question as a gateway is asked it, and the same fields as their subgraphs are asked them: the first, then the others at once. */
export interface Question {
  readonly name: string;
  readonly query: string;
  readonly variables: (complaintId: string) => object;
  readonly parts: (complaintId: string) => readonly Part[];
}

const promised = 'promisedDates { clock clause modality dueAt explanation { nl } }';
const registered = `id reference status kind channel product receivedAt ${promised}`;

/** What each service that does not own a complaint adds to it. */
const added: Readonly<Record<string, string>> = {
  'sla-scheduler': 'clocks { clockId clock state dueAt warningsGiven isExpired } nextDeadline { clock dueAt }',
  escalation: 'step { step title { nl } enteredAt } owner { role handler } nextAction { action on }',
  correspondence: 'letters { id kind status sentAt }',
  'disputes-referral': 'outside { clause binding window { opensAt isOpen lastDay daysLeft } }',
};

const owned = `${registered} description complainant { name email }`;
const one = `query ($id: ID!) { complaint(id: $id) { ${owned} } }`;
const list = `query ($before: DateTimeISO!) { complaints(first: 50, filter: { receivedBefore: $before }) { edges { node { ${registered} } } pageInfo { hasNextPage endCursor } } }`;

/** Another one for each complaint, that leaves none out: Hive asks a subgraph once for what is asked of it several times at once. */
const beforeOf = (id: string) => new Date(Date.UTC(2100, 0, 1) + parseInt(id.slice(-6), 16)).toISOString();

export const questions: readonly Question[] = [
  {
    name: 'one subgraph',
    query: one,
    variables: (id) => ({ id }),
    parts: (id) => [{ subgraph: 'intake', query: one, variables: { id } }],
  },
  {
    name: 'five services',
    query: `query ($id: ID!) { complaint(id: $id) { ${[owned, ...Object.values(added)].join(' ')} } }`,
    variables: (id) => ({ id }),
    parts: (id) => [
      { subgraph: 'intake', query: one, variables: { id } },
      ...Object.entries(added).map(([subgraph, fields]) => ({
        subgraph,
        query: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Complaint { ${fields} } } }`,
        variables: { of: [{ __typename: 'Complaint', id }] },
      })),
    ],
  },
  {
    name: 'list of 50',
    query: list,
    variables: (id) => ({ before: beforeOf(id) }),
    parts: (id) => [{ subgraph: 'intake', query: list, variables: { before: beforeOf(id) } }],
  },
];
