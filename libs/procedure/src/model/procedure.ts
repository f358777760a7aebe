import { z } from 'zod';
import { atOnce, factPattern, grounds, localDate, modality, ref, term, text, when } from './basics';
import { clock } from './clock';
import { duty, gate, step } from './ladder';
import { letter } from './letter';
import { outside } from './outside';

/** A sentence of the published text that obliges somebody: a promise. Paraphrased, never copied. */
export const clause = z.strictObject({
  id: ref,
  /** Where in the published text. */
  place: z.string().min(1),
  nl: z.string().min(1),
  en: z.string().min(1),
  modality,
  /** Obligation of the specification it covers, e.g. S1.6. */
  covers: z.array(ref).default([]),
  /** Kept outside the software, with the reason. */
  outside: text.optional(),
});

export const parameter = z.strictObject({
  id: ref,
  clause: ref.optional(),
  title: text,
  required: z.boolean().default(true),
  value: z.union([term, atOnce, z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  /** Who chose it and why: the firm, or a sensible reading. */
  chosen: text.optional(),
  /** Made up, so that the procedure can be shown at work; the firm puts its own in before real use. */
  sample: z.boolean().default(false),
});
export type Parameter = z.infer<typeof parameter>;

/** A checkable particular as the published text prints it, or the fact that it prints none. */
export const printed = z.strictObject({
  clause: ref,
  what: z.enum(['affiliation', 'phone', 'email', 'address', 'url', 'office-hours', 'external-body', 'firm-name']),
  /** Dispute body it is about; absent: the firm itself. */
  body: ref.optional(),
  /** As printed; absent: the text is silent where it should speak. */
  value: z.string().optional(),
  /** Where the right value stands: a parameter, the firm's own particulars, the dispute body's dated facts, the calendar, or `outside`. */
  corrected: z
    .union([
      z.strictObject({ parameter: ref }),
      z.strictObject({ by: z.enum(['firm', 'dispute-body', 'calendar', 'outside']) }),
    ])
    .optional(),
});
export type Printed = z.infer<typeof printed>;

/** A complaint that comes too late for the firm, and the discretion to take it all the same. */
export const admissibility = z.strictObject({
  id: ref,
  ...grounds,
  title: text,
  /** From the day the complaint is about to its receipt. */
  limit: term,
  when: when.optional(),
  /** Who may admit it all the same, and for which reasons; recorded in `decided`. */
  discretion: z.strictObject({ by: ref, reasons: z.array(ref).min(1) }).optional(),
  decided: factPattern,
  /** Letter that tells the complainant that it is not admitted. */
  letter: ref,
});
export type AdmissibilityLimit = z.infer<typeof admissibility>;

export const channel = z.strictObject({
  id: z.enum(['phone', 'in-person', 'email', 'letter', 'online-form', 'dealer', 'partner']),
  ...grounds,
  /** Chain of custody, first receiver first: reception → department. Length 1: received where it is handled. */
  custody: z.array(ref).default([]),
  /** Whose receipt counts as the firm's on this channel. */
  receivedVia: z.array(z.enum(['firm', 'reception', 'dealer', 'agent', 'partner'])).default(['firm']),
});

export const kind = z.strictObject({
  id: z.enum(['complaint', 'objection', 'feedback', 'question', 'cancellation']),
  ...grounds,
  /** `handled` runs the ladder; `routed` is registered and passed on to the role. */
  handling: z.enum(['handled', 'routed']),
  routedTo: ref.optional(),
  decisionTypes: z.array(ref).default([]),
});

export const role = z.strictObject({
  id: ref,
  title: text,
  /** Role of the access token that acts for it. */ token: z.enum([
    'partner',
    'handler',
    'coordinator',
    'supervisor',
    'senior-manager',
    'board',
    'compliance',
    'complainant',
  ]),
});

export const remedy = z.strictObject({
  kind: ref,
  title: text,
  /** Highest amount in euro cents a role may grant; a role that is absent may not grant it. */ authority: z
    .record(z.string(), z.int().nonnegative())
    .default({}),
});

export const severity = z.strictObject({
  ...grounds,
  levels: z.array(z.strictObject({ id: ref, title: text })).min(2),
  chosenBy: ref,
  raisedBy: z.array(ref),
  default: ref,
  /** What the way of filing imposes whatever was chosen; levels are written from light to heavy and only ever raised. */
  imposed: z.array(z.strictObject({ ...grounds, when, level: ref })).default([]),
});

export const retention = z.strictObject({
  ...grounds,
  outcome: ref,
  after: z.enum(['complaint.closed', 'referral.closed', 'ruling.order-complied']),
  keep: term,
  then: z.enum(['anonymise', 'delete']),
  floor: term.optional(),
});

export const firm = z.strictObject({
  id: ref,
  name: z.string(),
  address: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  url: z.string().optional(),
});

export const procedure = z.strictObject({
  id: ref,
  version: z.int().positive(),
  firm,
  title: text,
  /** Complaints received on or after this day run under this version. */
  validFrom: localDate,
  status: z.enum(['draft', 'released']),
  source: z.strictObject({ title: z.string(), readOn: localDate, url: z.string().optional() }),
  calendar: z.strictObject({ id: ref, version: z.int().positive() }),
  products: z.array(z.strictObject({ id: ref, title: text })).default([]),
  departments: z.array(z.strictObject({ id: ref, title: text, email: z.string().optional() })).default([]),
  /** Which complaints of the firm run under it, where the firm has several procedures. */
  when: when.optional(),
  languages: z.array(z.enum(['nl', 'en'])).min(1),
  clauses: z.array(clause).min(1),
  printed: z.array(printed).default([]),
  parameters: z.array(parameter).default([]),
  roles: z.array(role).min(1),
  channels: z.array(channel).min(1),
  kinds: z.array(kind).min(1),
  severity: severity.optional(),
  admissibility: z.array(admissibility).default([]),
  steps: z.array(step).min(1),
  clocks: z.array(clock).min(1),
  duties: z.array(duty).default([]),
  gates: z.array(gate).default([]),
  letters: z.array(letter).min(1),
  remedies: z.array(remedy).default([]),
  outside: z.array(outside).min(1),
  retention: z.array(retention).min(1),
});
export type Procedure = z.infer<typeof procedure>;
export type Clause = z.infer<typeof clause>;
