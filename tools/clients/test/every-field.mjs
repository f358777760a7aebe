import {
  buildSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

/** Of each list somebody from the firm sees: how its documents ask for it. */
const lists = {
  complaints: 'complaints(first: 20)',
  cases: 'cases(first: 20)',
  reviewList: 'reviewList(first: 20)',
  outbox: 'outbox(filter: { statuses: [DRAFTED, BLOCKED, APPROVED, SENT, BOUNCED] }, first: 20)',
  referrals: 'referrals(first: 20)',
  dueClocks: 'dueClocks(within: "P3650D", first: 20)',
};

/** Documents that together select every field of everything those lists show, to a depth; one for each field of an item that has
 *  fields of its own, because a document may have 2,000 tokens.   @returns documents by name */
export function everyField(sdl, depth = 3) {
  const schema = buildSchema(sdl);
  const documents = {};
  for (const [name, asked] of Object.entries(lists)) {
    const field = schema.getQueryType().getFields()[name];
    const item = getNamedType(getNamedType(getNamedType(field.type).getFields().edges.type).getFields().node.type);
    const leaves = leavesOf(item).join(' ');
    const parts = { itself: '' };
    for (const branch of branchesOf(item))
      parts[branch.name] = `${branch.name} { ${selection(branch.type, depth - 1)} }`;
    for (const [part, inner] of Object.entries(parts)) {
      const title = `${name}_${part}`;
      documents[title] = `query ${title} { ${asked} { __typename edges { __typename cursor node { ${leaves} ${inner} } }
        pageInfo { __typename hasNextPage hasPreviousPage startCursor endCursor } } }`;
    }
  }
  return documents;
}

const fieldsOf = (type) => Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
const leavesOf = (type) => [
  '__typename',
  ...fieldsOf(type)
    .filter((field) => isLeafType(getNamedType(field.type)))
    .map(({ name }) => name),
];
const branchesOf = (type) => fieldsOf(type).filter((field) => !isLeafType(getNamedType(field.type)));

function selection(type, depth) {
  const named = getNamedType(type);
  if (isUnionType(named) || isInterfaceType(named) || !isObjectType(named)) return '__typename';
  const branches = depth === 0 ? [] : branchesOf(named);
  return [...leavesOf(named), ...branches.map((each) => `${each.name} { ${selection(each.type, depth - 1)} }`)].join(
    ' ',
  );
}

/** What grows from one answer to the next: not what the server said then, but what it says now. */
const runsOn = new Set(['timeUsed', 'age']);

/** What differs between what the server said and what a cache shows, leaf by leaf.
 *  @returns how many were compared; the paths of those that differ; of those that are not there: the cache would ask for them anew */
export function compare(said, shown) {
  const different = [];
  const missing = [];
  let fields = 0;
  const walk = (a, b, path) => {
    if (b === undefined) return missing.push(path.join('.'));
    if (a !== null && typeof a === 'object' && b !== null && typeof b === 'object')
      return Object.keys(a).forEach((key) => walk(a[key], b[key], [...path, key]));
    fields += 1;
    if (a !== b && !runsOn.has(path.at(-1)))
      different.push(`${path.join('.')}: said ${JSON.stringify(a)}, shown ${JSON.stringify(b)}`);
  };
  walk(said, shown ?? undefined, []);
  return { fields, different, missing };
}
