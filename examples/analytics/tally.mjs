// Counts promises. A clock is one promise made by one sentence of the procedure: it is kept, broken, void, or still running.
// Facts of one complaint arrive in order, but may arrive twice: what counts is where each clock stands, so that is harmless.

const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', year: 'numeric', month: '2-digit' });

export function createTally() {
  const clocks = new Map();

  const changes = {
    'clock.started': (clock, { clause, kind, modality, dueAt }) =>
      Object.assign(clock, { clause, kind, modality, dueAt, state: 'running' }),
    'clock.resumed': (clock, { dueAt }) => Object.assign(clock, { dueAt }),
    'clock.extended': (clock, { dueAt }) => Object.assign(clock, { dueAt }),
    'clock.expired': (clock) => Object.assign(clock, { state: 'broken' }),
    // Judged by the fact's own time: a letter sent in time keeps the promise, even when it was recorded after the expiry.
    'clock.stopped': (clock, { outcome, dueAt, lateByMs }) => Object.assign(clock, { state: outcome, dueAt, lateByMs }),
    'clock.voided': (clock) => Object.assign(clock, { state: 'void' }),
  };

  return {
    add({ type, firm, complaint, data }) {
      const change = changes[type];
      if (change === undefined) return;
      const name = `${complaint} ${data.clockId}`;
      const clock = clocks.get(name) ?? { firm, clause: data.clause };
      clocks.set(name, clock);
      change(clock, data);
    },
    /** One row per firm, clause and month in which the promise was due. */
    rows() {
      const rows = new Map();
      for (const { firm, clause, modality, dueAt, state, lateByMs } of clocks.values()) {
        if (clause === undefined || state === 'void') continue;
        const due = month.format(new Date(dueAt));
        const name = [firm, clause, due].join(' ');
        const row = rows.get(name) ?? {
          firm,
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
