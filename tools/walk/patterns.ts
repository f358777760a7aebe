/** A fact that a rule of a procedure names. */
export interface Pattern {
  readonly on: string;
  readonly where?: Readonly<Record<string, unknown>>;
}

/** Every pattern of a fact that a procedure names, wherever it stands. */
export function patternsIn(thing: unknown): readonly Pattern[] {
  if (Array.isArray(thing)) return thing.flatMap(patternsIn);
  if (typeof thing !== 'object' || thing === null) return [];
  const inside = Object.values(thing).flatMap(patternsIn);
  // `on` is a text in patterns alone.
  return 'on' in thing && typeof thing.on === 'string' ? [thing as Pattern, ...inside] : inside;
}
