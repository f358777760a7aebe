// Counts promises. A clock is one promise made by one sentence of the procedure: it is kept, broken, void, or still running.
// Facts of one complaint arrive in order, but may arrive twice: what counts is where each clock stands, so that is harmless.

const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', year: 'numeric', month: '2-digit' });

/** An expired clock is broken, though it runs on: it keeps measuring. One that stands still runs. */
function standing({ state, expiredAt }) {
  if (state === 'voided') return 'void';
  if (state === 'kept' || state === 'broken') return state;
  return expiredAt === undefined ? 'running' : 'broken';
}

export function createTally() {
  const clocks = new Map();

  const changes = {
    'clock.started': (clock, { clause, kind, modality, dueAt }) =>
      Object.assign(clock, { clause, kind, modality, dueAt, state: 'running' }),
    'clock.resumed': (clock, { dueAt }) => Object.assign(clock, { dueAt }),
    // Neither has lapsed, whatever was said before.
    'clock.paused': (clock) => Object.assign(clock, { state: 'running' }),
    'clock.extended': (clock, { dueAt }) => Object.assign(clock, { dueAt, state: 'running' }),
    'clock.expired': (clock) => Object.assign(clock, { state: 'broken' }),
    // Judged by the fact's own time: a letter sent in time keeps the promise, even when it was recorded after the expiry.
    'clock.stopped': (clock, { outcome, dueAt, lateByMs }) => Object.assign(clock, { state: outcome, dueAt, lateByMs }),
    'clock.voided': (clock) => Object.assign(clock, { state: 'void' }),
    // What was told before is not so: a fact was written down late, withdrawn or corrected.
    'clock.recounted': (clock, { clause, kind, modality, now }) =>
      Object.assign(clock, { clause, kind, modality, dueAt: now.dueAt, state: standing(now), lateByMs: now.lateByMs }),
  };

  return {
    add({ type, firm, procedure, complaint, data }) {
      const change = changes[type];
      if (change === undefined) return;
      // One fact starts one clock, or in its second version all that the same moment starts.
      for (const each of data.clocks ?? [data]) {
        const name = `${complaint} ${each.clockId}`;
        const clock = clocks.get(name) ?? { firm, procedure, clause: each.clause };
        clocks.set(name, clock);
        change(clock, each);
      }
    },
    /** One row per procedure, clause and month in which the promise was due. */
    rows() {
      const rows = new Map();
      for (const { firm, procedure, clause, kind, modality, dueAt, state, lateByMs } of clocks.values()) {
        // A window is a time of the customer's, no promise.
        if (clause === undefined || state === 'void' || kind === 'window') continue;
        const due = month.format(new Date(dueAt));
        const name = [procedure, clause, due].join(' ');
        const row = rows.get(name) ?? {
          firm,
          procedure,
          clause,
          modality,
          month: due,
          kept: 0,
          broken: 0,
          running: 0,
          lateHours: [],
        };
        rows.set(name, row);
        row[state] += 1;
        if (state === 'broken' && lateByMs > 0) row.lateHours.push(lateByMs / 3_600_000);
      }
      return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    },
  };
}
