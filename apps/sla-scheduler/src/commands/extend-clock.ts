import { instantOf } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { definitionOf, lettersSent } from '../domain/clock';
import { extendedBy, extensionNotAllowed } from '../domain/extend';
import { noticeNotSent, onLiveRun } from '../domain/guard';
import { clockChanged } from '../queries/shows';
import { command } from './command';

/** Extends a clock, if the procedure allows it for the reason and the customer was told before the term lapsed. */
export const extendClock = command({
  name: 'extendClock',
  input: z.object({ clockId: fields.code, reason: fields.code }),
  // No `may`: which clocks can be changed, and why, differs from clock to clock.
  decide: (state, { clockId, reason }, { rules }) =>
    onLiveRun(state, clockId, (run) => {
      const rule = definitionOf(rules, run).extends.find(({ reasons }) => reasons.includes(reason));
      if (rule === undefined) return extensionNotAllowed;
      const used = run.extensions.map(({ noticeLetterId }) => noticeLetterId);
      const notice = lettersSent(state, rule.notice).findLast(
        ({ data }) => instantOf(data.at) >= run.startedAt && !used.includes(data.letterId),
      );
      return notice === undefined ? noticeNotSent(rule.notice) : extendedBy(state, rules, run, reason, notice);
    }),
  made: ({ clockId }) => clockId,
  shows: clockChanged,
});
