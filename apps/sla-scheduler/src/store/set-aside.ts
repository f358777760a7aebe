import { instant, int, table, uuid } from '@gehoor/event-store';

/** A complaint with a clock that is due to fire, of which time brought about nothing. */
export const setAside = table('set_aside', {
  complaintId: uuid().primary(),
  /** Of its stream when it was looked at. */
  version: int(),
  /** When it was looked at: what is due later is another thing. */
  upTo: instant(),
});
