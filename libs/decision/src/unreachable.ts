/** The end of a `switch` over a union.   @throws saying for what there is no rule: a bug, or a value from elsewhere */
export function unreachable(value: never): never {
  throw new Error(`no rule for ${JSON.stringify(value)}`);
}
