import { parseCalendar, type Calendar } from '@gehoor/working-time';
import { disputeBody, procedure, type DisputeBody, type Procedure } from '../model';
import { parseFile, problemAt, type Parsed } from '../parse/parse-file';
import type { Path, RulebookProblem } from '../parse/problem';
import { readRulebookFile, type RulebookFile } from '../parse/rulebook-file';

export interface RulebookSource {
  readonly path: string;
  readonly text: string;
}

/** A part of the rulebook and the file it stands in. */
export interface Part<T> {
  readonly value: T;
  readonly file: RulebookFile;
}

export interface RulebookParts {
  readonly procedures: readonly Part<Procedure>[];
  readonly disputeBodies: readonly Part<DisputeBody>[];
  readonly calendars: readonly Part<Calendar>[];
}

/** Reads every file by the folder it is in; the parts that are well formed, and the problems of the others. */
export function readFiles(files: readonly RulebookSource[]): {
  readonly parts: RulebookParts;
  readonly problems: readonly RulebookProblem[];
} {
  const yaml = [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).filter(({ path }) => /\.ya?ml$/.test(path));
  const inFolder = (folder: string): RulebookSource[] => yaml.filter(({ path }) => path.split(/[\\/]/).at(0) === folder);
  const procedures = inFolder('procedures').map(({ path, text }) => parseFile(procedure, path, text));
  const disputeBodies = inFolder('dispute-bodies').map(({ path, text }) => parseFile(disputeBody, path, text));
  const calendars = inFolder('calendars').map(({ path, text }) => readCalendar(path, text));
  return {
    parts: { procedures: wellFormed(procedures), disputeBodies: wellFormed(disputeBodies), calendars: wellFormed(calendars) },
    problems: [...procedures, ...disputeBodies, ...calendars].flatMap((parsed) => (parsed.ok ? [] : parsed.problems)),
  };
}

function wellFormed<T>(parsed: readonly Parsed<T>[]): readonly Part<T>[] {
  return parsed.flatMap((each) => (each.ok ? [{ value: each.value, file: each.file }] : []));
}

function readCalendar(path: string, text: string): Parsed<Calendar> {
  const read = readRulebookFile(path, text);
  if (!read.ok) return read;
  const parsed = parseCalendar(read.file.value);
  if (parsed.ok) return { ok: true, value: parsed.calendar, file: read.file };
  return { ok: false, problems: parsed.problems.map(({ field, message }) => problemAt(read.file, 'calendar', fieldPath(field), message)) };
}

/** `week.mon[0]` → `['week', 'mon', 0]`. */
function fieldPath(field: string): Path {
  return [...field.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) => (index === undefined ? (name ?? '') : Number(index)));
}
