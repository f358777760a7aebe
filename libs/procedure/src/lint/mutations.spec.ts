import { frozenVersions, rulebookFiles, theCatalogue } from '../../test/read-rulebook';
import { lintRulebook, type RulebookFinding } from './lint-rulebook';

const files = rulebookFiles();
const catalogue = theCatalogue();
const today = '2026-11-21';

/** What the lint refuses once a text of a file was replaced; every replacement must find its text exactly once. */
function refused(
  path: string,
  ...edits: readonly (readonly [find: string | RegExp, put: string])[]
): readonly RulebookFinding[] {
  const others = files.filter((file) => file.path === path || !file.path.startsWith('procedures/'));
  const edited = others.map((file) => {
    if (file.path !== path) return file;
    const text = edits.reduce((current, [find, put]) => {
      expect(current.split(find)).toHaveLength(2);
      return current.replace(find, put);
    }, file.text);
    return { path, text };
  });
  return lintRulebook(edited, catalogue, today).filter(({ gravity }) => gravity === 'error');
}

const s0 = 'procedures/three-step-lease/1.yaml';
const s1 = 'procedures/directlease/1.yaml';
const s2 = 'procedures/connecte/1.yaml';
const s2b = 'procedures/connecte/2.yaml';
const s3 = 'procedures/atradius/1.yaml';
const s3b = 'procedures/atradius/2.yaml';
const s4 = 'procedures/leasem/1.yaml';
const s4b = 'procedures/leasem/2.yaml';

interface Mutation {
  readonly fault: string;
  readonly file: string;
  readonly edits: readonly (readonly [string | RegExp, string])[];
  /** Clause, or the element that stands in for one, that a finding must name. */
  readonly clause: string;
  readonly says: RegExp;
}

// prettier-ignore
const mutations: readonly Mutation[] = [
  // Names
  { fault: 'a move to a step that was dropped', file: s0, edits: [['  - id: senior-manager\n    clause: \'2-senior-manager\'\n    title: { nl: \'Stap 2: senior', '  - id: senior\n    clause: \'2-senior-manager\'\n    title: { nl: \'Stap 2: senior']], clause: '2-senior-manager', says: /there is no step "senior-manager"/ },
  { fault: 'a letter renamed that a clock waits for', file: s1, edits: [['  - kind: in-handling\n', '  - kind: confirmation\n']], clause: '2.1.2-confirmation', says: /there is no letter "in-handling"/ },
  { fault: 'a clock renamed that a move waits for', file: s0, edits: [['  - id: S0.C2\n', '  - id: S0.C2x\n']], clause: '2-senior-manager', says: /there is no clock "S0.C2"/ },
  { fault: 'an owner nobody has defined', file: s1, edits: [[/    owner: employee\n    oversight: head-of-department/, '    owner: nobody\n    oversight: head-of-department']], clause: '2.1.2-department', says: /there is no role "nobody"/ },
  { fault: 'a clause cited that does not exist', file: s1, edits: [["  - id: S1.C3\n    clause: '1-resolved'", "  - id: S1.C3\n    clause: '1-solved'"]], clause: '1-solved', says: /there is no clause "1-solved"/ },
  { fault: 'an id given twice', file: s1, edits: [['  - id: S1.C2\n', '  - id: S1.C1\n']], clause: '2.1.2-confirmation', says: /"S1.C1" is given twice/ },
  { fault: 'a condition on a product nobody sells', file: s1, edits: [["  - id: S1.C5\n    clause: '2.4.1-agenda'", "  - id: S1.C5\n    clause: '2.4.1-agenda'\n    when: { product: caravan }"]], clause: '2.4.1-agenda', says: /there is no product "caravan"/ },
  { fault: 'a severity level that does not exist', file: s4, edits: [['  default: minor', '  default: slight']], clause: 'triage', says: /there is no severity "slight"/ },
  { fault: 'a kind taken by a channel that does not exist', file: s2b, edits: [['channels: [email] }', 'channels: [fax] }']], clause: 'cancellation', says: /there is no channel "fax"/ },
  { fault: 'a dispute body the rulebook does not have', file: s2, edits: [['    body: kifid\n    affiliation', '    body: kifit\n    affiliation']], clause: 'kifid', says: /"kifit" does not exist/ },
  { fault: 'a calendar the rulebook does not have', file: s4, edits: [['calendar: { id: nl-office-0800-1730, version: 1 }', 'calendar: { id: nl-office-0800-1730, version: 2 }']], clause: 'nl-office-0800-1730', says: /calendar nl-office-0800-1730 version 2 does not exist/ },
  // Gates
  { fault: 'a gate against who decided before that a receipt shuts', file: s3b, edits: [['    shuts: [{ on: step.entered, where: { step: objection } }]', '    shuts: [{ on: complaint.received }]']], clause: 'another-decider', says: /is shut by coming to a step/ },
  { fault: 'a gate against who decided before that leaves deciding free', file: s3b, edits: [['    blocks: [decide]', '    blocks: [close]']], clause: 'another-decider', says: /does not block to decide/ },
  { fault: 'a move on severity without its level', file: s4b, edits: [['trigger: raised, level: serious,', 'trigger: raised,']], clause: 'online', says: /a move on "raised" must name its level/ },
  { fault: 'a move on a level of severity that does not exist', file: s4b, edits: [['trigger: raised, level: serious,', 'trigger: raised, level: grave,']], clause: 'online', says: /there is no severity "grave"/ },
  // Clauses and grounds
  { fault: 'a clause nothing runs for', file: s4, edits: [['  - id: explain\n    clause: explanation', '  - id: explain\n    clause: delay'], ['  - kind: explanation\n    clause: explanation', '  - kind: explanation\n    clause: delay'], ['{ id: items, clause: explanation', '{ id: items, clause: delay']], clause: 'explanation', says: /nothing runs because of this clause/ },
  { fault: 'a promise only a parameter cites', file: s2, edits: [['  - id: month-handling\n', '  - id: month-handled\n'], ['    clause: month-handling', '    clause: month-handled'], ['  - id: S2.C3a\n    clause: month-handled', '  - id: S2.C3a\n    clause: position'], ['  - id: monthIs\n    clause: position', '  - id: monthIs\n    clause: month-handled']], clause: 'month-handled', says: /only parameters cite this clause/ },
  { fault: 'an element that cites nothing', file: s1, edits: [["    clause: '2.4.2-confirm'\n    title: { nl: Afhandeling van uw klacht", '    title: { nl: Afhandeling van uw klacht']], clause: 'settlement', says: /letter "settlement" cites no clause/ },
  // Facts
  { fault: 'a clock started by a fact that does not exist', file: s1, edits: [['starts: [{ on: defence.due }]', 'starts: [{ on: defence.owed }]']], clause: 'end-rules', says: /there is no fact "defence.owed"/ },
  { fault: 'a clock that cannot start: a value the fact never has', file: s0, edits: [["stops: [{ on: statement.received, where: { kind: accepts } }]", 'stops: [{ on: statement.received, where: { kind: agrees } }]']], clause: '3-solution', says: /kind of statement.received can never be "agrees"/ },
  { fault: 'a field the fact does not have', file: s3, edits: [['starts: [{ on: service-fact.recorded, where: { kind: funds-collected } }]', 'starts: [{ on: service-fact.recorded, where: { sort: funds-collected } }]']], clause: 'paid-over', says: /has no field "sort"/ },
  { fault: 'a promise from a field that holds no date', file: s1, edits: [['dueFrom: { field: dueOn }', 'dueFrom: { field: body }']], clause: 'end-rules', says: /"body" of the starting fact holds no date/ },
  { fault: 'a promise a term in hours before a date', file: s1, edits: [['dueFrom: { field: dueOn }', 'dueFrom: { field: dueOn, before: { amount: 2, unit: hours } }']], clause: 'end-rules', says: /is a term in days or longer/ },
  { fault: 'a promise per thing of a list that is not there', file: s1, edits: [['each: orders, about', 'each: demands, about']], clause: 'end-binding', says: /no list "demands"/ },
  { fault: 'a term agreed in a field that holds none', file: s4, edits: [['termFrom: { field: term }', 'termFrom: { field: clock }']], clause: 'nature-decides', says: /"clock" of the starting fact holds no term/ },
  { fault: 'a condition on what nobody knows', file: s1, edits: [['    when: { channel: letter }', '    when: { weather: rain }']], clause: '2.3-post', says: /a condition cannot look at "weather"/ },
  // Ladder
  { fault: 'an unreachable step', file: s0, edits: [['where: { step: senior-manager } }, to: board', 'where: { step: senior-manager } }, offers: outside'], ["clock: S0.C3, to: board, clause: '2-forward'", "clock: S0.C3, informs: [board], clause: '2-forward'"], ["- { trigger: unable, reasons: [complexity, authority, no-agreement], to: board", "- { trigger: unable, reasons: [complexity, authority, no-agreement], informs: [board]"]], clause: '3-solution', says: /step "board" is never reached/ },
  { fault: 'a step that never begins because an earlier one takes all', file: s4, edits: [['    begins: { when: [{ channel: online-form }, { severity: serious }] }', '    begins: {}']], clause: 'minor-talk', says: /step "conversation" never begins/ },
  { fault: 'a complaint that begins nowhere', file: s4, edits: [['    begins: {}\n', '    begins: { when: { channel: phone } }\n']], clause: 'leasem', says: /no step begins for a complaint such as/ },
  { fault: 'a circular ladder', file: s0, edits: [["{ trigger: unable, reasons: [complexity, authority, no-agreement], to: board, clause: '2-forward' }", "{ trigger: unable, reasons: [complexity, authority, no-agreement], to: review, clause: '2-forward' }"]], clause: '2-forward', says: /the ladder is circular/ },
  { fault: 'a refusal that offers no next way', file: s4, edits: [["      - { trigger: dissatisfied, after: { on: decision.taken, where: { step: board } }, to: second-look, clause: second-look }\n", "      - { trigger: unable, reasons: [other], informs: [board], clause: second-look }\n"]], clause: 'board-oversees', says: /dissatisfied with the outcome of step "board" is offered no next way/ },
  { fault: 'a ladder without a way outside', file: s0, edits: [["where: { step: board } }, offers: outside, clause: silent }", "where: { step: board } }, informs: [board], clause: silent }"]], clause: '3-solution', says: /offered no next way/ },
  { fault: 'a step whose decision nobody receives in writing', file: s0, edits: [['where: { step: [contact, review, senior-manager] } }] }', 'where: { step: [contact, review] } }] }']], clause: '2-senior-manager', says: /decision in step "senior-manager" gives the customer no written answer/ },
  { fault: 'an owner who oversees itself', file: s4, edits: [["    title: { nl: Online ingediend, en: Filed online }\n    owner: employee\n    oversight: board", "    title: { nl: Online ingediend, en: Filed online }\n    owner: board\n    oversight: board"]], clause: 'board-oversees', says: /oversees itself/ },
  { fault: 'a move that does nothing', file: s0, edits: [["{ trigger: expired, clock: S0.C1, informs: [team-lead], clause: '1-48-hours' }", "{ trigger: expired, clock: S0.C1, clause: '1-48-hours' }"]], clause: '1-48-hours', says: /does nothing/ },
  { fault: 'a move on expiry without its clock', file: s0, edits: [["{ trigger: expired, clock: S0.C3, to: board", '{ trigger: expired, to: board']], clause: '2-forward', says: /must name its clock/ },
  { fault: 'two moves that wait for the same thing', file: s1, edits: [["reasons: [complexity, authority], informs: [head-of-department], clause: '2.1.3-discuss' }", "reasons: [complexity, authority], informs: [head-of-department], clause: '2.1.3-discuss' }\n      - { trigger: unable, reasons: [authority], to: supervisor, clause: '2.1.3-takeover' }"]], clause: '2.1.3-discuss', says: /wait for the same thing/ },
  // Clocks
  { fault: 'a clock that cannot stop', file: s1, edits: [['    stops: [{ on: complaint.resolved }]', '    stops: []']], clause: '1-resolved', says: /clock "S1.C3" cannot stop/ },
  { fault: 'a clock stopped by what starts it', file: s2, edits: [['    stops: [{ on: insurer.informed }]', '    stops: [{ on: complaint.classified }]']], clause: 'insurer-informed', says: /stopped by the fact that starts it/ },
  { fault: 'a recurring clock that never ends', file: s1, edits: [['    ends: [{ on: complaint.resolved }, { on: complaint.closed }]', '    ends: []']], clause: '2.4.1-daily', says: /never ends/ },
  { fault: 'a clock without a length', file: s1, edits: [['    term: { amount: 3, unit: workingDays }\n', '']], clause: '1-resolved', says: /must have one length/ },
  { fault: 'a clock that is over before it starts', file: s1, edits: [['    term: { amount: 3, unit: workingDays }\n', '    term: { amount: 0, unit: workingDays }\n']], clause: '1-resolved', says: /over before it starts/ },
  { fault: 'a promise nobody hears of when it is broken', file: s4, edits: [["    stops: [{ on: letter.sent, where: { kind: receipt } }]\n    ends: [{ on: complaint.closed }]\n    expires: { informs: [board] }", "    stops: [{ on: letter.sent, where: { kind: receipt } }]\n    ends: [{ on: complaint.closed }]"]], clause: 'receipt', says: /nobody hears of it/ },
  { fault: 'an extension without telling the customer a date', file: s2, edits: [['{ id: new-date, clause: delay, label: { nl: Nieuwe datum, en: New date }, from: { bind: delay.newDate } }', '{ id: new-date, clause: delay, label: { nl: Nieuwe datum, en: New date }, from: { bind: delay.newDate }, mandatory: false }']], clause: 'delay', says: /tells no new date/ },
  { fault: 'a pause the customer is not told of', file: s1, edits: [["    expires: { informs: [head-of-department] }\n    reopens: new-round", "    pauses: [{ clause: '1-resolved', reason: waiting, on: { on: information.requested }, until: [{ on: statement.received }] }]\n    expires: { informs: [head-of-department] }\n    reopens: new-round"]], clause: '1-resolved', says: /pauses without telling the customer/ },
  { fault: 'a term longer than the gate of the dispute body', file: s1, edits: [['    term: { amount: 3, unit: workingDays }\n', '    term: { amount: 6, unit: weeks }\n']], clause: '1-resolved', says: /ends after geschillencommissie-private-lease opens/ },
  { fault: 'a term of two months where Kifid opens after eight weeks', file: s2, edits: [["    title: { nl: Afgehandeld, en: Handled }\n    kind: deadline\n    modality: target\n    term: { amount: 1, unit: months }", "    title: { nl: Afgehandeld, en: Handled }\n    kind: deadline\n    modality: target\n    term: { amount: 2, unit: months }"]], clause: 'month-handling', says: /ends after kifid opens/ },
  // Letters
  { fault: 'an automatic letter somebody must write', file: s4, edits: [["{ id: reaction-by, clause: substantive, label: { nl: Inhoudelijke reactie, en: Substantive reaction }, from: { clock: S4.C2 } }", "{ id: reaction-by, clause: substantive, label: { nl: Inhoudelijke reactie, en: Substantive reaction }, from: { fill: { hint: { nl: wanneer, en: when } } } }"]], clause: 'receipt', says: /has an element somebody must write/ },
  { fault: 'an acknowledgement that tells the decision', file: s1, edits: [["{ id: description, label: { nl: Uw klacht, en: Your complaint }, from: { bind: complaint.description }", "{ id: description, label: { nl: Uw klacht, en: Your complaint }, from: { bind: decision.outcome }"]], clause: '2.1.2-confirmation', says: /cannot know decision.outcome/ },
  { fault: 'a letter that tells the date of a clock not yet running', file: s0, edits: [["label: { nl: Ons doel, en: Our aim }, from: { clock: S0.C1 } }", "label: { nl: Ons doel, en: Our aim }, from: { clock: S0.C4 } }"]], clause: '1-48-hours', says: /does not run yet/ },
  { fault: 'a last day to go to a court', file: s0, edits: [["{ id: outside, clause: silent, label: { nl: Waar u terechtkunt, en: Where you can turn }, from: { bind: outside.contact } }", "{ id: outside, clause: silent, label: { nl: Waar u terechtkunt, en: Where you can turn }, from: { bind: outside.contact } }\n      - { id: last, clause: silent, label: { nl: Laatste dag, en: Last day }, from: { bind: outside.lastDay } }"]], clause: 'silent', says: /court has no window/ },
  { fault: 'no acknowledgement at all', file: s1, edits: [['    means: [acknowledgement]\n', '']], clause: 'directlease', says: /no letter is an acknowledgement/ },
  { fault: 'a decision that keeps silent about the dispute body', file: s1, edits: [["      - { id: commission, clause: 'end-commission', label: { nl: Geschillencommissie, en: Disputes commission }, from: { bind: outside.contact } }\n", '']], clause: '2.4.2-confirm', says: /does not say the (way outside|next way)/ },
  { fault: 'a decision without the last day to file', file: s2, edits: [["      - { id: B7-last-day, clause: kifid, label: { nl: Uiterlijk voorleggen op, en: Last day to file }, from: { bind: outside.lastDay } }\n", '']], clause: 'decision-contents', says: /does not say the last day to file/ },
  { fault: 'a decision without reasons', file: s4, edits: [[/ {6}- id: done\n {8}clause: settlement\n(?: {8}.*\n)+/, '']], clause: 'settlement', says: /does not say the reasons/ },
  { fault: 'a delay notice without a new date', file: s4, edits: [["      - { id: new-date, clause: delay, label: { nl: Verwachte datum, en: Expected date }, from: { bind: delay.newDate } }\n", '']], clause: 'delay', says: /does not say the new date/ },
  { fault: 'a decision only told by phone', file: s0, edits: [["    drafted: { on: [{ on: decision.taken, where: { step: board } }] }\n    approval: handler\n    media: [email, post]", "    drafted: { on: [{ on: decision.taken, where: { step: board } }] }\n    approval: handler\n    media: [phone]"]], clause: '3-solution', says: /never reaches the customer in writing/ },
  { fault: 'a clock that runs on when the complaint is closed', file: s1, edits: [["    stops: [{ on: next-action.planned }, { on: decision.taken }]\n    ends: [{ on: complaint.closed }]", "    stops: [{ on: next-action.planned }, { on: decision.taken }]"]], clause: '2.4.1-agenda', says: /runs on when the complaint is closed/ },
  { fault: 'a clock that any letter at all stops', file: s1, edits: [["    stops: [{ on: letter.sent, where: { kind: in-handling } }]", '    stops: [{ on: letter.sent }]']], clause: '2.1.2-confirmation', says: /any letter.sent at all would do/ },
  { fault: 'a remedy nobody may grant', file: s3, edits: [['authority: { objection-decider: 100000000 }', 'authority: {}']], clause: 'payment', says: /nobody may grant/ },
  { fault: "a duty that is nobody's", file: s4, edits: [["    kind: discuss\n    role: employee\n", '    kind: discuss\n']], clause: 'minor-talk', says: /is nobody's/ },
  // Gates, duties, intake
  { fault: 'a gate that blocks the acknowledgement', file: s2, edits: [['    free: [acknowledgement, missing-information, delay, referral]', '    free: [missing-information, delay, referral]']], clause: 'insurer-consulted', says: /holds up the acknowledgement/ },
  { fault: 'a gate that blocks the delay notice', file: s2, edits: [['    free: [acknowledgement, missing-information, delay, referral]', '    free: [acknowledgement, missing-information, referral]']], clause: 'insurer-consulted', says: /holds up the delay notice/ },
  { fault: 'a gate that never opens', file: s2, edits: [['    opens: [{ on: insurer.consulted }]', '    opens: [{ on: insurer.informed }]']], clause: 'insurer-consulted', says: /never opens/ },
  { fault: 'a duty nothing proves', file: s4, edits: [["    proof: [{ on: review.done }, { on: case.taken-over, where: { role: board } }]\n", '']], clause: 'board-oversees', says: /nothing proves duty "oversee"/ },
  { fault: 'a duty to inform nobody', file: s4, edits: [["    kind: inform-role\n    role: board\n", '    kind: inform-role\n']], clause: 'board-informed', says: /does not say whom to inform/ },
  { fault: 'post that nobody hands over', file: s1, edits: [['    proof: [{ on: complaint.handed-over }]', '    proof: [{ on: complaint.classified }]']], clause: '2.3-post', says: /no duty hands over/ },
  { fault: 'a limit that no fact is ever told of', file: s2, edits: [['\nretention:\n', "\nsubjects:\n  - { id: limit, title: { nl: Limiet, en: Limit } }\nretention:\n"]], clause: 'connecte', says: /nothing can be recorded of these/ },
  { fault: 'a kind of subject given twice', file: s3, edits: [['departments:\n', "subjects:\n  - { id: limit, title: { nl: Limiet, en: Limit } }\n  - { id: limit, title: { nl: Krediet, en: Credit } }\ndepartments:\n"]], clause: 'limit', says: /"limit" is given twice/ },
  { fault: 'questions passed on to nobody', file: s4, edits: [['handling: routed, routedTo: lease-specialist }', 'handling: routed }']], clause: 'hours', says: /passed on to nobody/ },
  // Closing
  { fault: 'a case closed for silence before anybody could react', file: s1, edits: [['\nduties:\n', '\nclosing: { basis: { nl: Huisregel, en: House rule }, noReactionAfter: { amount: 0, unit: days } }\nduties:\n']], clause: 'directlease', says: /silence that lasts no time/ },
  { fault: 'a case closed for silence after minutes', file: s1, edits: [['\nduties:\n', '\nclosing: { basis: { nl: Huisregel, en: House rule }, noReactionAfter: { atOnce: { minutes: 5 } } }\nduties:\n']], clause: 'directlease', says: /silence that lasts minutes/ },
  { fault: 'silence as long as a parameter that holds no term', file: s2, edits: [['\nduties:\n', '\nclosing: { basis: { nl: Huisregel, en: House rule }, noReactionAfter: { parameter: affiliationNumber } }\nduties:\n']], clause: 'connecte', says: /holds no term/ },
  { fault: 'a rule on silence that cites nothing', file: s1, edits: [['\nduties:\n', '\nclosing: { noReactionAfter: { amount: 14, unit: days } }\nduties:\n']], clause: 'directlease', says: /closing "closing" cites no clause/ },
  // What nobody can record, stop, or see pass
  { fault: 'a gate that waits for a consultation about what is no action', file: s2, edits: [['    opens: [{ on: insurer.consulted }]', '    opens: [{ on: insurer.consulted, where: { about: weather } }]']], clause: 'insurer-consulted', says: /nobody can record insurer.consulted with about "weather": there is respond, decide/ },
  { fault: 'a role nobody is assigned in', file: s1, edits: [['stops: [{ on: defence.submitted }]', 'stops: [{ on: handler.assigned, where: { role: receptionist } }]']], clause: 'end-rules', says: /nobody can record handler.assigned with role "receptionist": there is employee, head-of-department/ },
  { fault: 'a clock whose only stop lies behind it', file: s1, edits: [['stops: [{ on: defence.submitted }]', 'stops: [{ on: complaint.received }]']], clause: 'end-rules', says: /nobody can stop clock "S1.C7"/ },
  { fault: 'a question that only a decision answers', file: s3, edits: [['    stops: [{ on: response.given }]', '    stops: [{ on: decision.taken }]']], clause: 'respond', says: /nobody can stop clock "S3.C6"/ },
  { fault: 'an exception that nobody of the firm approves', file: s3, edits: [['approvedBy: head', 'approvedBy: customer']], clause: 'reduction-exception', says: /no exception to clock "S3.C2" can be recorded/ },
  { fault: 'a date told that no clock tracks', file: s4, edits: [['only: { element: new-date }', 'only: { element: reason }']], clause: 'delay', says: /letter "delay" tells a date that no clock tracks/ },
  // Samples
  { fault: 'a made-up number of a firm that is no example', file: s2b, edits: [], clause: 'kifid-particulars', says: /the value of "affiliationNumber" is a sample/ },
  { fault: 'an e-mail address that nobody can have', file: s4b, edits: [], clause: 'leasem', says: /the email of the firm, "klachten@leasem\.example", is a sample/ },
  { fault: 'a page that nobody can have', file: s4b, edits: [], clause: 'leasem', says: /the url of the firm, .* is a sample/ },
  { fault: 'a dispute body that was made up', file: s1, edits: [['    body: geschillencommissie-private-lease\n    binding: true', '    body: sample-institute\n    binding: true']], clause: 'end-commission', says: /the dispute body "sample-institute" is a sample/ },
  // Parameters, printed particulars, outside, retention
  { fault: 'a required parameter without a value', file: s3, edits: [['value: { amount: 30, unit: days }, chosen: *open }\n  - { id: paidOverWithin', 'chosen: *open }\n  - { id: paidOverWithin']], clause: 'reduction-gap', says: /required parameter "reductionGap" has no value/ },
  { fault: 'a parameter that is a placeholder', file: s2, edits: [["    value: '300.000000'", '    value: n.n.b.']], clause: 'kifid-particulars', says: /holds a placeholder/ },
  { fault: 'a parameter nobody chose', file: s0, edits: [["    chosen: { nl: De tekst noemt geen ritme., en: The text names no cadence. }\n", '']], clause: '1-informed', says: /does not say who chose/ },
  { fault: 'a parameter that holds no term for its clock', file: s3, edits: [['value: { amount: 5, unit: workingDays }, chosen: *open }\n  - { id: acknowledgeWithin', 'value: soon, chosen: *open }\n  - { id: acknowledgeWithin']], clause: 'paid-over', says: /holds no term/ },
  { fault: 'a dead link left as it is printed', file: s2, edits: [['value: \'#\', corrected: { by: firm } }', "value: '#' }"]], clause: 'report', says: /links to nowhere.*does not correct it/ },
  { fault: 'an outdated phone number left as it is printed', file: s2, edits: [['value: 0900 - 355 22 48, corrected: { by: dispute-body } }', 'value: 0900 - 355 22 48 }']], clause: 'kifid-particulars', says: /outdated phone.*does not correct it/ },
  { fault: 'nowhere to go outside the firm any more', file: s1, edits: [['    body: geschillencommissie-private-lease\n    binding: true', '    body: geschillencommissie-private-lease\n    validTo: 2025-12-31\n    binding: true']], clause: 'directlease', says: /nothing is offered outside the firm/ },
  { fault: 'complaints kept for half a year', file: s4, edits: [['keep: { amount: 5, unit: years }', 'keep: { amount: 6, unit: months }']], clause: 'leasem', says: /kept for less than a year/ },
];

it('the rulebook as it stands is refused nothing', () => {
  const found = lintRulebook(files, catalogue, today, frozenVersions());
  expect(found.filter(({ gravity }) => gravity === 'error')).toEqual([]);
});

it('a version that was released is told of what its next one is refused for', () => {
  const gravities = (frozen: ReadonlySet<string>) =>
    lintRulebook(files, catalogue, today, frozen).flatMap(({ file, rule, gravity }) =>
      file === s1 && rule === 'told-dates' ? [gravity] : [],
    );
  expect(gravities(frozenVersions())).toEqual(['notice']);
  expect(gravities(new Set())).toEqual(['error']);
  expect(lintRulebook([], catalogue, today, frozenVersions())).toEqual([]);
});

it('an example says so, and is refused none of its samples; a version that was released is told of them', () => {
  const samples = (frozen?: ReadonlySet<string>, mark = '') =>
    lintRulebook(
      files.map((file) =>
        file.path === s4b ? { ...file, text: file.text.replace('\n  id: leasem\n', `\n  id: leasem\n${mark}`) } : file,
      ),
      catalogue,
      today,
      frozen,
    ).flatMap(({ file, rule, gravity }) => (file === s4b && rule === 'samples' ? [gravity] : []));
  expect(samples()).toEqual(['error', 'error']);
  expect(samples(undefined, '  sample: true\n')).toEqual([]);
  expect(samples(frozenVersions())).toEqual(['notice', 'notice']);
});

it('the table holds at least forty faults', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(40);
});

describe('is refused, with file, line and clause', () => {
  it.each(mutations.map((mutation) => [mutation.fault, mutation] as const))(
    '%s',
    (_, { file, edits, clause, says }) => {
      const found = refused(file, ...edits);
      const named = found.filter((finding) => says.test(finding.message));
      expect(found.map(({ message }) => message).join('\n')).toMatch(says);
      expect(named.map((finding) => finding.clause)).toContain(clause);
      expect(named.every((finding) => finding.file === file && finding.line > 0)).toBe(true);
    },
  );
});
