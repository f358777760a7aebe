import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** How large one GraphQL document may be. Fragments count where they are spread, introspection fields do not count. */
export interface QueryLimits {
  readonly maxTokens: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxRootFields: number;
}

export const defaultQueryLimits: QueryLimits = { maxTokens: 2000, maxDepth: 12, maxAliases: 30, maxRootFields: 20 };

interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
}

const nothing: Size = { depth: 0, aliases: 0, fields: 0 };

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
    let { depth, aliases, fields } = nothing;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__')) continue;
        const inner = ofSelections(selection.selectionSet);
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
      }
    }
    return { depth, aliases, fields };
  }

  return ofSelections;
}

/** A validation rule that refuses operations over the limits, with the limit in the message. */
export function limitRule({ maxDepth, maxAliases, maxRootFields }: QueryLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    const measure = createMeasure((name) => context.getFragment(name));
    return {
      OperationDefinition(node) {
        const { depth, aliases, fields } = measure(node.selectionSet);
        const refuse = (what: string, is: number, limit: number) => {
          if (is > limit)
            context.reportError(
              new GraphQLError(`The query has ${is} ${what}; ${limit} are allowed.`, { nodes: node }),
            );
        };
        refuse('levels', depth, maxDepth);
        refuse('aliases', aliases, maxAliases);
        refuse('fields at the top', fields, maxRootFields);
      },
    };
  };
}
