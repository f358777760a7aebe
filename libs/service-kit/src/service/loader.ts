import type { GraphContext } from '../identity';

/** A loader that lives as long as the request, made when first asked for. */
export function loaderOf<L>(context: Pick<GraphContext, 'loaders'>, key: symbol, create: () => L): L {
  const known = context.loaders.get(key);
  // Only this function puts loaders in, and each symbol has one `create`.
  if (known !== undefined) return known as L;
  const loader = create();
  context.loaders.set(key, loader);
  return loader;
}
