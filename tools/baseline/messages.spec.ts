import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeEvent, decodePersons, decodeSnapshot, topics, type WireMessage } from '@gehoor/contracts';

interface Row extends Pick<WireMessage, 'topic' | 'key'> {
  readonly headers: string;
  readonly value: string | null;
}

/** Every message of the log as earlier code wrote it. Frozen: the same for ever. */
function frozenMessages(): readonly Row[] {
  const lines = gunzipSync(readFileSync(join(__dirname, '../../fixtures/baseline/tables.jsonl.gz')))
    .toString('utf8')
    .split('\n');
  const begins = lines.findIndex((line) => line.startsWith('{"table":"transport.messages"'));
  const ends = lines.findIndex((line, at) => at > begins && line.startsWith('{"table":'));
  return lines
    .slice(begins + 1, ends < 0 ? undefined : ends)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const messages = frozenMessages().map(({ headers, value, ...message }) => ({
  ...message,
  headers: JSON.parse(headers),
  // As PostgreSQL writes bytes.
  value: value === null ? null : Buffer.from(value.replace(/^\\x/, ''), 'hex'),
}));
const of = (topic: string) => messages.filter((message) => message.topic === topic);

describe('the messages that earlier code has written', () => {
  it('are read for ever: facts', () => {
    const unread = of(topics.complaints).flatMap((message) => {
      const decoded = decodeEvent(message);
      return decoded.ok ? [] : [decoded.ahead?.type ?? JSON.stringify(decoded.problems)];
    });
    expect(of(topics.complaints).length).toBeGreaterThan(400);
    // One came from the future then, and still does.
    expect(unread).toEqual(['survey.answered']);
  });

  it('are read for ever: snapshots', () => {
    expect(of(topics.snapshots).length).toBeGreaterThan(28);
    expect(of(topics.snapshots).filter((message) => !decodeSnapshot(message).ok)).toEqual([]);
  });

  it('are read for ever: persons, and their erasure', () => {
    expect(of(topics.persons).length).toBeGreaterThan(28);
    expect(of(topics.persons).filter((message) => !decodePersons(message).ok)).toEqual([]);
    expect(of(topics.persons).filter(({ value }) => value === null).length).toBeGreaterThan(0);
  });
});
