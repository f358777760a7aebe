/** A field that GraphQL knows as absent or null is left out of a command. */
export function present<K extends string, V>(key: K, value: V | null | undefined): { readonly [P in K]?: V } {
  const entry: { [P in K]?: V } = {};
  if (value !== null && value !== undefined) entry[key] = value;
  return entry;
}
