import { randomUUID } from 'node:crypto';
import { readJsonFolder } from './contract-folder';
import { decodeEvent } from './codec';
import type { Fixture } from './fixtures';
import type { AheadEvent, ComplaintEvent } from './registry';
import { readStored } from './stored';
import type { Upcasters } from './upcast';

const event: ComplaintEvent = {
  id: randomUUID(),
  source: 'escalation',
  type: 'review.done',
  typeVersion: 1,
  subject: randomUUID(),
  time: '2026-10-25T01:30:00.000Z',
  firm: 'directlease',
  procedure: 'directlease@1',
  streamVersion: 7,
  correlationId: 'c-1',
  data: { at: '2026-10-25T01:29:00.000Z', reviewer: 'staff-17', finding: 'on-track' },
};
/** As if `finding` had once been a boolean. */
const steps: Upcasters = {
  'review.done': [({ fine, ...rest }) => ({ ...rest, finding: fine === true ? 'on-track' : 'action-needed' })],
};

describe('a fact that a stream holds', () => {
  it('is read as it was written, where its version is the current one', () => {
    expect(readStored(event)).toEqual(event);
  });

  it('is brought up to the current version, whoever stored it', () => {
    const older: AheadEvent = { ...event, data: { at: event.data.at, reviewer: 'staff-17', fine: true } };
    expect(readStored(older, steps)).toEqual({ ...event, typeVersion: 2 });
  });

  it.each([
    ['type', { type: 'review.undone' }],
    ['version', { typeVersion: 2 }],
    ['service', { source: 'lessons' }],
  ])('is not read where its %s is not known', (_, newer) => {
    expect(readStored({ ...event, ...newer })).toBeUndefined();
  });

  it('is read whole once what came with it is known', () => {
    // As code kept it that did not know `finding`.
    const { finding: _, ...known } = { ...event.data, finding: 'on-track' };
    const kept = { ...event, data: known, asReceived: event.data };
    expect(readStored(kept as AheadEvent)).toEqual(event);
  });

  it('keeps what came with it and is still not known', () => {
    const asReceived = { ...event.data, later: 1 };
    expect(readStored({ ...event, asReceived })).toEqual({ ...event, asReceived });
  });

  it('that should be readable and is not is named, with what is wrong', () => {
    const wrong: AheadEvent = { ...event, data: { at: event.data.at, reviewer: 'staff-17', fine: true } };
    const broken: Upcasters = { 'review.done': [(data) => data] };
    expect(() => readStored(wrong, broken)).toThrow(`stored fact ${event.id}, review.done version 1, cannot be read`);
  });

  it('can be each of the frozen fixtures, as every release stored them', () => {
    const frozen = [...readJsonFolder('fixtures')].flatMap(([file, list]) =>
      (list as Fixture[]).map((each) => ({ file, ...each })),
    );
    expect(frozen.length).toBeGreaterThan(100);
    for (const { headers, value, file } of frozen) {
      const decoded = decodeEvent({ headers, value: Buffer.from(JSON.stringify(value)) });
      if (!decoded.ok) throw new Error(`${file}: ${JSON.stringify(decoded.problems)}`);
      // As it was stored then: in the version of its headers.
      const stored = { ...decoded.event, typeVersion: Number(headers['ce_typeversion']), data: value } as AheadEvent;
      expect(readStored(stored)).toEqual(decoded.event);
    }
  });
});
