/** Does it the first time; whoever asks again waits for that same ending. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let ending: Promise<void> | undefined;
  return () => (ending ??= work());
}
