import { references } from '../lint/references';
import { problemAt } from '../parse/parse-file';
import type { RulebookProblem } from '../parse/problem';
import type { Part, RulebookParts } from './read-files';

/** What must hold between the files before anything runs by them: each stands where its id says, nothing is there twice,
 *  and every name refers to something. The other lints are for the release, not for the start of a process. */
export function checkRulebook(parts: RulebookParts): readonly RulebookProblem[] {
  return [
    ...misplaced(parts),
    ...twice(parts.procedures, ({ id, version }) => `procedure ${id} version ${version}`),
    ...twice(parts.disputeBodies, ({ id }) => `dispute body ${id}`),
    ...twice(parts.calendars, ({ id, version }) => `calendar ${id} version ${version}`),
    ...parts.procedures.flatMap((part) => [...missingParts(part, parts), ...brokenReferences(part)]),
  ];
}

function misplaced({ procedures }: RulebookParts): readonly RulebookProblem[] {
  return procedures.flatMap(({ value, file }) => {
    const expected = `${value.id}/${value.version}.yaml`;
    if (file.path.replaceAll('\\', '/').endsWith(`/${expected}`)) return [];
    return [problemAt(file, 'place', ['version'], `belongs in procedures/${expected}, where its id and version say`)];
  });
}

function twice<T>(parts: readonly Part<T>[], nameOf: (value: T) => string): readonly RulebookProblem[] {
  const seen = new Map<string, string>();
  return parts.flatMap(({ value, file }) => {
    const name = nameOf(value);
    const first = seen.get(name);
    if (first !== undefined) return [problemAt(file, 'twice', ['id'], `${name} stands in ${first} too`)];
    seen.set(name, file.path);
    return [];
  });
}

function missingParts({ value, file }: RulebookParts['procedures'][number], parts: RulebookParts): readonly RulebookProblem[] {
  const { id, version } = value.calendar;
  const hasCalendar = parts.calendars.some((calendar) => calendar.value.id === id && calendar.value.version === version);
  const bodies = new Set(parts.disputeBodies.map((body) => body.value.id));
  return [
    ...(hasCalendar ? [] : [problemAt(file, 'reference', ['calendar'], `calendar ${id} version ${version} does not exist`)]),
    ...value.outside.flatMap(({ body, clause }, index) =>
      bodies.has(body) ? [] : [problemAt(file, 'reference', ['outside', index, 'body'], `dispute body "${body}" does not exist`, clause)],
    ),
  ];
}

function brokenReferences({ value, file }: RulebookParts['procedures'][number]): readonly RulebookProblem[] {
  return references(value).map(({ path, message }) => problemAt(file, 'reference', path, message));
}
