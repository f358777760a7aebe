import type { Deed } from '@gehoor/service-kit';
import type { ComplaintClocks } from '../domain/clock';
import { fireClocks } from '../domain/fire';

/** Fires what is due of a complaint by now: nothing, where that was done meanwhile. */
export const timePassed: Deed<ComplaintClocks, undefined> = {
  name: 'timePassed',
  decide: (state, _, { rules, now }) => fireClocks(state, rules, now),
};
