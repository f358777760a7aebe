import { fact, factsOfType, isoOf, type KnownFact, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { onLiveRun } from '../domain/guard';
import { clockChanged } from '../queries/shows';
import { command } from './command';
import { because } from './input';

/** Takes an extension back that was a mistake: the clock is due as if the notice had not extended it. Of several, the last. */
export const withdrawExtension = command({
  name: 'withdrawExtension',
  input: z.object({ clockId: fields.code, because }),
  decide: (state, { clockId, because: reason }, { now, actor }) =>
    onLiveRun(state, clockId, ({ clock, extensions }) => {
      const letterId = extensions.at(-1)?.noticeLetterId;
      if (letterId === undefined) return clockNotExtended;
      const sent = factsOfType(state.history, 'letter.sent').findLast(({ data }) => data.letterId === letterId);
      const { id: factId }: Partial<KnownFact> = sent ?? {};
      if (factId === undefined) return clockNotExtended;
      const withdrawn = { factId, factType: 'letter.sent', as: 'notice', because: reason, by: actor.subject } as const;
      return [fact('clock.fact-withdrawn', { at: isoOf(now), clock, clockId, ...withdrawn })];
    }),
  made: ({ clockId }) => clockId,
  shows: clockChanged,
});

const clockNotExtended = refuse('ClockNotExtended', 'Deze termijn is niet verlengd.', 'This term was not extended.');
