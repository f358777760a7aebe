import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** How large one GraphQL document may be. Fragments count where they are spread. A question about the schema is as deep as it
 *  has to be (graphql-js bounds it), but is asked once: the same again under another name would be the whole schema again. */
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
    let { depth, aliases, fields, introspections } = nothing;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value === '__typename') continue;
        const inner = ofSelections(selection.selectionSet);
        if (selection.name.value.startsWith('__')) {
          introspections += 1 + inner.aliases;
          continue;
        }
        introspections += inner.introspections;
        depth = Math.max(depth, inner.depth + 1);
        aliases += inner.aliases + (selection.alias ? 1 : 0);
        fields += 1;
      } else {
        const inner =
          selection.kind === Kind.FRAGMENT_SPREAD
            ? ofFragment(selection.name.value)
            : ofSelections(selection.selectionSet);
        depth = Math.max(depth, inner.depth);
        aliases += inner.aliases;
        fields += inner.fields;
        introspections += inner.introspections;
      }
    }
    return { depth, aliases, fields, introspections };
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
