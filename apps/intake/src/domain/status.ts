import type { EventType } from '@gehoor/contracts';
import type { Status } from './complaint';

/** Where a complaint stands after one more fact.
 *  A person or an answer brings it into handling; a re-opened complaint stays re-opened until it is decided anew. */
export function statusAfter(status: Status, { type }: { readonly type: EventType }): Status {
  switch (type) {
    case 'handler.assigned':
    case 'case.taken-over':
    case 'response.given':
    case 'letter.sent':
      return status === 'received' ? 'in-handling' : status;
    case 'decision.taken':
      return status === 'closed' ? status : 'decided';
    case 'complaint.resolved':
      return status === 'closed' ? status : 'resolved';
    case 'complaint.closed':
      return 'closed';
    case 'complaint.reopened':
      return 'reopened';
    default:
      return status;
  }
}
