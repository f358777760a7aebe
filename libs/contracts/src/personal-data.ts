import type { PersonsRecord } from './persons';

/** A place where something of a person was found. */
export interface Finding {
  /** `[3].data.reason`: index of the value, then the path in it. */
  readonly path: string;
  /** What it is, without repeating it: `name of parties[0]`. */
  readonly what: string;
}

/** Where anything of these persons occurs in these values: names (also a single surname), e-mail, phone, street, postal code,
 *  and sentences of what they wrote. Letters case, accents and spacing do not hide it.
 *  Keys are searched like texts. A city alone is not counted: it identifies nobody.
 *  @param values events, snapshots, headers: anything that is JSON */
export function findPersonalData(values: readonly unknown[], persons: readonly PersonsRecord[]): readonly Finding[] {
  const needles = persons.flatMap(needlesOf);
  return values.flatMap((value, index) =>
    textsIn(value, `[${index}]`).flatMap(({ path, text }) => {
      const found = needles.filter((needle) => needle.isIn(text));
      return [...new Set(found.map(({ what }) => what))].map((what) => ({ path, what }));
    }),
  );
}

interface Needle {
  readonly what: string;
  readonly isIn: (text: string) => boolean;
}

function needlesOf(record: PersonsRecord): readonly Needle[] {
  if (record.part === 'handler') return contact(record, 'handler');
  return [
    ...record.parties.flatMap((party, index) => {
      const who = `parties[${index}]`;
      const { street, postalCode } = party.address ?? {};
      return [
        ...contact(party, who),
        ...phrase(street, `street of ${who}`),
        ...phrase(postalCode, `postal code of ${who}`),
      ];
    }),
    ...sentences(record.description, 'description'),
    ...sentences(record.remedySought, 'remedy sought'),
    ...sentences(record.subject, 'subject'),
  ];
}

function contact(person: { name: string; email?: string; phone?: string }, who: string): readonly Needle[] {
  const parts = person.name.split(/[\s,]+/).filter((part) => /^\p{Lu}/u.test(part) && plain(part).length >= 4);
  return [
    ...phrase(person.name, `name of ${who}`),
    ...parts.map((part) => word(part, `name of ${who}`)),
    ...phrase(person.email, `e-mail of ${who}`),
    ...phone(person.phone, `phone of ${who}`),
  ];
}

function phrase(text: string | undefined, what: string): readonly Needle[] {
  const wanted = plain(text ?? '');
  return wanted.length < 4 ? [] : [{ what, isIn: (hay) => plain(hay).includes(wanted) }];
}

/** A whole word: `Bakker` is not in `bakkerij`, but it is in `staff-bakker`. */
function word(text: string, what: string): Needle {
  const wanted = bare(text);
  return {
    what,
    isIn: (hay) =>
      bare(hay)
        .split(/[^\p{L}\p{N}]+/u)
        .includes(wanted),
  };
}

/** The last nine digits: +31 6 … and 06 … are one number. Only runs that look like a number: an id's digits do not count. */
function phone(text: string | undefined, what: string): readonly Needle[] {
  const digits = (text ?? '').replace(/\D/g, '').slice(-9);
  if (digits.length < 7) return [];
  const numbers = (hay: string) => hay.match(/(?<![\w-])\+?[\d ().-]{7,}(?![\w-])/g) ?? [];
  return [{ what, isIn: (hay) => numbers(hay).some((run) => run.replace(/\D/g, '').endsWith(digits)) }];
}

function sentences(text: string | undefined, what: string): readonly Needle[] {
  return (text ?? '')
    .split(/[.!?\n]+/)
    .flatMap((sentence) => (plain(sentence).length < 12 ? [] : phrase(sentence, what)));
}

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function plain(text: string): string {
  return bare(text).replace(/[\s._-]+/g, '');
}

function textsIn(value: unknown, path: string): readonly { readonly path: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    { path: `${path}.${key} (key)`, text: key },
    ...textsIn(item, `${path}.${key}`),
  ]);
}
