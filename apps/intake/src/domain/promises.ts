import type { Fact } from '@gehoor/contracts';
import type { PromiseRun } from './complaint';

/** The scheduler's clocks after one more of its facts. An expired clock stays running until it is stopped: late, not over. */
export function promisesAfter(promises: readonly PromiseRun[], fact: Fact): readonly PromiseRun[] {
  switch (fact.type) {
    case 'clock.started': {
      const { clockId, clock, clause, modality, dueAt } = fact.data;
      return [...promises, { clockId, clock, clause, modality, dueAt, state: 'running' }];
    }
    case 'clock.paused':
      return changed(promises, fact.data.clockId, { state: 'paused' });
    case 'clock.resumed':
      return changed(promises, fact.data.clockId, { state: 'running', dueAt: fact.data.dueAt });
    case 'clock.extended':
      return changed(promises, fact.data.clockId, { dueAt: fact.data.dueAt });
    case 'clock.stopped':
      return changed(promises, fact.data.clockId, { state: fact.data.outcome, dueAt: fact.data.dueAt });
    case 'clock.voided':
      return changed(promises, fact.data.clockId, { state: 'voided' });
    default:
      return promises;
  }
}

function changed(promises: readonly PromiseRun[], clockId: string, to: Partial<PromiseRun>): readonly PromiseRun[] {
  return promises.map((promise) => (promise.clockId === clockId ? { ...promise, ...to } : promise));
}
