import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** How large one GraphQL document may be. Fragments count where they are spread. A question about the schema is as deep as it
 *  has to be (graphql-js bounds it), but two are enough: each may be answered with the whole schema. */
export interface QueryLimits {
  readonly maxTokens: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxRootFields: number;
}

export const defaultQueryLimits: QueryLimits = { maxTokens: 2000, maxDepth: 12, maxAliases: 30, maxRootFields: 20 };

/** The whole schema, and one type besides. */
const mostIntrospections = 2;

interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  /** Questions about the schema, and other names within them. */
  readonly introspections: number;
}

const nothing: Size = { depth: 0, aliases: 0, fields: 0, introspections: 0 };

/** Measures each fragment once, so that fragments spreading fragments cannot make the measuring itself expensive. */
function createMeasure(fragmentNamed: (name: string) => FragmentDefinitionNode | null | undefined) {
  const known = new Map<string, Size>();

  function ofFragment(name: string): Size {
    const measured = known.get(name);
    if (measured) return measured;
    known.set(name, nothing); // a cycle ends here; the standard rules report it
    const fragment = fragmentNamed(name);
    const size = fragment ? ofSelections(fragment.selectionSet) : nothing;
    known.set(name, size);
    return size;
  }

  function ofSelections(set: SelectionSetNode | undefined): Size {
    const sizes = (set?.selections ?? []).map(ofSelection);
    const sum = (part: keyof Size) => sizes.reduce((total, size) => total + size[part], 0);
    const depth = Math.max(0, ...sizes.map((size) => size.depth));
    return { depth, aliases: sum('aliases'), fields: sum('fields'), introspections: sum('introspections') };
  }

  function ofSelection(selection: SelectionNode): Size {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    const inner = ofSelections(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return inner;
    const { alias, name } = selection;
    const own = alias === undefined ? 0 : 1;
    if (name.value === '__typename') return { ...nothing, aliases: own };
    if (name.value.startsWith('__')) return { ...nothing, introspections: 1 + inner.aliases };
    return { ...inner, depth: inner.depth + 1, aliases: inner.aliases + own, fields: 1 };
  }

  return ofSelections;
}

/** A validation rule that refuses operations over the limits, with the limit in the message. */
export function limitRule({ maxDepth, maxAliases, maxRootFields }: QueryLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    const measure = createMeasure((name) => context.getFragment(name));
    return {
      OperationDefinition(node) {
        const { depth, aliases, fields, introspections } = measure(node.selectionSet);
        const refuse = (what: string, is: number, limit: number) => {
          if (is > limit)
            context.reportError(
              new GraphQLError(`The query has ${is} ${what}; ${limit} are allowed.`, { nodes: node }),
            );
        };
        refuse('levels', depth, maxDepth);
        refuse('aliases', aliases, maxAliases);
        refuse('fields at the top', fields, maxRootFields);
        refuse('questions about the schema, other names within them included', introspections, mostIntrospections);
      },
    };
  };
}
