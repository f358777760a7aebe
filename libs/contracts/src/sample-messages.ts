import { schemaName } from './codec';
import { fixturesOf } from './fixtures';
import type { Stamp } from './headers';
import { publishedSchemas } from './json-schema';
import { encodeParked, parkedFile, type Parked } from './parked';
import { encodePersons, personsFile, tombstone, type PersonsRecord } from './persons';
import { eventSchemas, isEventType } from './registry';
import { sampleOf } from './sample';
import { encodeSnapshot, snapshotFile, type Snapshot } from './snapshots';
import { topics } from './topics';
import { currentVersion } from './upcast';
import type { WireMessage } from './wire';

/** Messages of every kind on every topic, as today's code writes them: with every optional field, and with none.
 *  For documentation and for trying readers, never for production. */
export function sampleMessages(): readonly WireMessage[] {
  return [...facts(), ...snapshots(), ...persons(), ...parked()];
}

function facts(): readonly WireMessage[] {
  return Object.keys(eventSchemas)
    .filter(isEventType)
    .flatMap((type) => fixturesOf(type, publishedSchemas().get(schemaName(type, currentVersion(type))) ?? {}))
    .map(({ headers, value }) => {
      const key = headers['ce_subject'] ?? '';
      return { topic: topics.complaints, key, partitionKey: key, headers, value: Buffer.from(JSON.stringify(value)) };
    });
}

/** Samples of the very schemas that the encoders check them with again: hence the casts of what this returns. */
function sampled(file: string, complete: boolean, pick = 0): unknown {
  return sampleOf(publishedSchemas().get(file) ?? {}, { complete, pick });
}

function snapshots(): readonly WireMessage[] {
  return [true, false].map((complete) =>
    encodeSnapshot(sampled(snapshotFile, complete) as Snapshot, stampOf('intake')),
  );
}

function persons(): readonly WireMessage[] {
  const records = [0, 1].flatMap((pick) =>
    [true, false].map((complete) => sampled(personsFile, complete, pick) as PersonsRecord),
  );
  const stamp = stampOf('escalation');
  return records.flatMap((record) => {
    const whose = { ...record, firm: 'directlease' };
    return [encodePersons(whose, stamp), tombstone(whose, stamp)];
  });
}

function parked(): readonly WireMessage[] {
  const { reason, original } = sampled(parkedFile, true) as Parked;
  const { headers: _headers, value: _value, ...place } = original;
  const complaintId = 'odd-0123456789abcdef0123456789abcdef';
  return [original, { ...place, value: null }, place].flatMap((each) =>
    [{ complaintId }, { complaintId, firm: 'directlease' }].map((whose) =>
      encodeParked({ reason, original: each }, whose, stampOf('correspondence')),
    ),
  );
}

function stampOf(source: Stamp['source']): Stamp {
  return { id: '0190a1b2-c3d4-7e5f-8a6b-000000000000', source, time: '2026-01-15T08:30:00.000Z' };
}
