import { z } from 'zod';
import {
  atOnce,
  factPattern,
  grounds,
  id,
  localDate,
  modality,
  ref,
  term,
  termOrParameter,
  text,
  title,
  when,
} from './basics';
import { clock } from './clock';
import { duty, gate, step } from './ladder';
import { letter } from './letter';
import { outside } from './outside';

/** A sentence of the published text that obliges somebody: a promise. Paraphrased, never copied. */
export const clause = z.strictObject({
  id,
  place: z.string().min(1).describe('Where in the published text.'),
  nl: z.string().min(1).describe('The sentence in your own words, Dutch.'),
  en: z.string().min(1).describe('The same in English.'),
  modality: modality.describe(
    '`must` a flat promise · `target` an aim · `offer` a choice of the customer · `internal` not promised to the customer.',
  ),
  covers: z.array(ref).default([]).describe('Obligations of a checklist it covers, for the coverage report.'),
  outside: text.optional().describe('Why nothing in the software keeps it, if nothing does.'),
});

export const parameter = z.strictObject({
  id,
  clause: ref.optional().describe('The clause it exists for.'),
  title,
  required: z.boolean().default(true).describe('Whether a release needs its value.'),
  value: z
    .union([term, atOnce, z.string(), z.number(), z.boolean(), z.array(z.string())])
    .optional()
    .describe('A term, at once, a text, a number, yes or no, or a list.'),
  chosen: text.optional().describe('Who chose the value and why.'),
  sample: z
    .boolean()
    .default(false)
    .describe('Made up, for showing the procedure at work; the firm puts its own in before real use.'),
});
export type Parameter = z.infer<typeof parameter>;

/** A checkable particular as the published text prints it, or the fact that it prints none. */
export const printed = z.strictObject({
  clause: ref.describe('The clause it exists for.'),
  what: z
    .enum(['affiliation', 'phone', 'email', 'address', 'url', 'office-hours', 'external-body', 'firm-name'])
    .describe('Which particular.'),
  body: ref.optional().describe('Dispute body it is about; absent: the firm itself.'),
  value: z.string().optional().describe('As printed, faults included; absent: the text is silent.'),
  corrected: z
    .union([
      z.strictObject({ parameter: ref.describe('In this parameter.') }),
      z.strictObject({
        by: z
          .enum(['firm', 'dispute-body', 'calendar', 'outside'])
          .describe('In the particulars of the firm, the dispute body, the calendar, or in `outside`.'),
      }),
    ])
    .optional()
    .describe('Where the right value stands. A fault without it refuses the release.'),
});
export type Printed = z.infer<typeof printed>;

/** A complaint that comes too late for the firm, and the discretion to take it all the same. */
export const admissibility = z.strictObject({
  id,
  ...grounds,
  title,
  limit: term.describe(
    'Longest time between the day the complaint is about (`aboutEventOn`) and its receipt; the last day is included.',
  ),
  when: when.optional(),
  discretion: z
    .strictObject({
      by: ref.describe('Role that decides.'),
      reasons: z.array(ref).min(1).describe('Codes of the reasons.'),
    })
    .optional()
    .describe('Who may admit it all the same.'),
  decided: factPattern.describe('The fact that records the decision.'),
  letter: ref.describe('Letter that turns the complaint away; it names a next way.'),
});

/** When a case may be closed though nobody said that it is over. */
export const closing = z.strictObject({
  ...grounds,
  noReactionAfter: termOrParameter.describe(
    'How long the complainant must have been silent before the case may be closed for lack of a reaction: counted from the last letter sent, talk held, reaction given or statement received.',
  ),
});

export const channel = z.strictObject({
  id: z
    .enum(['phone', 'in-person', 'email', 'letter', 'online-form', 'dealer', 'partner'])
    .describe('Its id: letters, digits, dot, dash, underscore; unique in its list.'),
  ...grounds,
  /** Length 1: received where it is handled. */
  custody: z.array(ref).default([]).describe('First receiver first, where it is handed on: needs a `hand-over` duty.'),
  receivedVia: z
    .array(z.enum(['firm', 'reception', 'dealer', 'agent', 'partner']))
    .default(['firm'])
    .describe('Whose receipt counts as the receipt of the firm.'),
});

export const kind = z.strictObject({
  id: z.enum(['complaint', 'objection', 'feedback', 'question', 'cancellation']).describe('A kind the engine knows.'),
  ...grounds,
  handling: z
    .enum(['handled', 'routed'])
    .describe('`handled` runs the ladder; `routed` is registered and passed on to `routedTo`.'),
  routedTo: ref.optional().describe('Role it is passed on to.'),
  decisionTypes: z.array(ref).default([]).describe('For objections: the decisions that may be contested.'),
  channels: z.array(ref).default([]).describe('Channels it is taken by, where the text names them; else by every one.'),
});

export const role = z.strictObject({
  id,
  title,
  token: z
    .enum(['partner', 'handler', 'coordinator', 'supervisor', 'senior-manager', 'board', 'compliance', 'complainant'])
    .describe('Role of the access token that acts for it.'),
});

export const remedy = z.strictObject({
  kind: ref.describe('Id of the remedy.'),
  title,
  authority: z
    .record(z.string(), z.int().nonnegative())
    .default({})
    .describe('Role to highest amount in euro cents; a role that is absent may not grant it. 0: no money involved.'),
});

export const severity = z.strictObject({
  ...grounds,
  levels: z.array(z.strictObject({ id, title })).min(2).describe('From light to heavy.'),
  chosenBy: ref.describe('Role that chooses first.'),
  raisedBy: z.array(ref).describe('Roles that may raise it.'),
  default: ref.describe('Level when nothing was chosen.'),
  imposed: z
    .array(
      z.strictObject({
        ...grounds,
        when,
        level: ref.describe('The level imposed.'),
      }),
    )
    .default([])
    .describe('What the way of filing imposes whatever was chosen.'),
});

export const retention = z.strictObject({
  ...grounds,
  outcome: ref.describe('`any`, or the outcome of the complaint it is for.'),
  after: z.enum(['complaint.closed', 'referral.closed', 'ruling.order-complied']).describe('From which fact.'),
  keep: term.describe('How long.'),
  then: z.enum(['anonymise', 'delete']).describe('The person is made anonymous and the facts stay, or all is deleted.'),
  floor: term.optional().describe('The least the law asks for.'),
});

export const firm = z.strictObject({
  id: ref.describe('Id of the firm, as in access tokens. Several procedures may name the same firm.'),
  name: z.string().describe('Name as customers know it.'),
  address: z.string().optional().describe('Postal address, in one line.'),
  phone: z.string().optional().describe('Phone number as printed in letters.'),
  email: z.string().optional().describe('Address complainants may write to.'),
  url: z.string().optional().describe('Page about complaints.'),
  sample: z
    .boolean()
    .optional()
    .describe('An example: nobody is run by it, and its sample values are not refused at the release.'),
});

export const procedure = z.strictObject({
  id: ref.describe('Id of the procedure: the name of its folder. Complaints are pinned to `id@version` for ever.'),
  version: z
    .int()
    .positive()
    .describe('Counted from 1; the name of the file. A released version is never edited: write the next one.'),
  firm: firm.describe('The firm whose procedure it is; its particulars are printed in letters.'),
  title: text.describe('Name of the procedure.'),
  validFrom: localDate.describe('First day on which complaints received run under this version.'),
  status: z
    .enum(['draft', 'released'])
    .describe('`draft` is linted and shown; only `released` is in force. `npm run rulebook:release` freezes it.'),
  source: z
    .strictObject({
      title: z.string().describe('What it is.'),
      readOn: localDate.describe('Day on which the text was read.'),
      url: z.string().optional().describe('Where it stands.'),
    })
    .describe('Where the procedure was published.'),
  calendar: z
    .strictObject({
      id: ref.describe('A calendar of `rulebook/calendars`.'),
      version: z.int().positive().describe('Its version.'),
    })
    .describe('The calendar that says what a working day and a working hour are.'),
  products: z
    .array(z.strictObject({ id, title }))
    .default([])
    .describe('What the firm sells, where ladders, clocks or dispute bodies differ by it.'),
  departments: z
    .array(z.strictObject({ id, title, email: z.string().optional().describe('Where the department is told.') }))
    .default([])
    .describe('Departments a complaint can concern.'),
  subjects: z
    .array(z.strictObject({ id, title }))
    .default([])
    .describe(
      'What the facts of the service (`service-fact.recorded`) are about where they belong to no complaint: a policy, a limit, a claim. Each has clocks of its own. Absent: whatever code the firm uses.',
    ),
  when: when
    .optional()
    .describe('Only complaints of which this is true run under this procedure, where the firm has several.'),
  languages: z
    .array(z.enum(['nl', 'en']))
    .min(1)
    .describe('Languages letters are sent in.'),
  clauses: z
    .array(clause)
    .min(1)
    .describe('Every sentence of the published text that obliges somebody: the promises. Everything below cites them.'),
  printed: z
    .array(printed)
    .default([])
    .describe('Particulars the published text prints, or should: checked against what is known today.'),
  parameters: z
    .array(parameter)
    .default([])
    .describe('Values the text leaves open, and how an ambiguous sentence is read.'),
  roles: z.array(role).min(1).describe('Who acts, in the words of the text.'),
  channels: z.array(channel).min(1).describe('How complaints come in.'),
  kinds: z.array(kind).min(1).describe('What comes in: handled on the ladder, or registered and passed on.'),
  severity: severity.optional().describe('Levels of severity, where the text tells them apart. Only ever raised.'),
  admissibility: z
    .array(admissibility)
    .default([])
    .describe('Complaints too old for the firm, and the discretion to take them all the same.'),
  steps: z.array(step).min(1).describe('The ladder, from where complaints begin to where the firm ends.'),
  clocks: z.array(clock).min(1).describe('Everything that has a time.'),
  closing: closing
    .optional()
    .describe(
      'When a case may be closed for lack of a reaction. Absent: after 14 days of silence, the rule of the house.',
    ),
  duties: z.array(duty).default([]).describe('What somebody must do, and the fact that proves it.'),
  gates: z.array(gate).default([]).describe('What must not happen before something else has.'),
  letters: z.array(letter).min(1).describe('Everything the firm says in a fixed form.'),
  remedies: z.array(remedy).default([]).describe('What can be done for the complainant, and who may grant how much.'),
  outside: z
    .array(outside)
    .min(1)
    .describe(
      'Where the complainant may go when firm and complainant do not agree; `court` is the honest statement that there is no dispute body.',
    ),
  retention: z
    .array(retention)
    .min(1)
    .describe('How long what is kept, from when, and what happens then. A dispute or a court case holds everything.'),
});
export type Procedure = z.infer<typeof procedure>;
export type Admissibility = z.infer<typeof admissibility>;
export type Clause = z.infer<typeof clause>;
