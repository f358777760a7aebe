import { DateTime, Duration } from 'luxon';
import type { RunningHouse } from '../../apps/standalone/test/running-house';

/** Of the graph as it is today: changed together with it, the manifest never. */
const selection = `reference receivedAt status personsErasedAt complainant { name }
  step { step } path { step } owner { handler } decision { outcome } nextAction { on }
  gates { gate isShut } hearings { state } statements { kind } attachments { sha256 } related { relation }
  clocks { clock state about startedAt dueAt lastDay isExpired warningsGiven endedAt lateBy endedBy
    pauses { from until reason } extensions { at reason previousDueAt dueAt } }
  letters { kind status medium language sentAt sha256 missing { element } datesTold { element on } }
  outside { body { body } window { opensAt lastDay } offers { body lastDay } complianceTasks { kind status complyBy }
    referral { body status caseNumber defenceDueOn outcome } }
  dossier { type }`;

/** A clock as far as anything here asks; the rest is compared as it came. */
interface LateClock {
  readonly clock: string;
  readonly state: string;
  readonly dueAt: string;
  readonly isExpired: boolean;
  readonly lateBy: string | null;
}

interface Outside {
  readonly body: { readonly body: string };
  readonly window: { readonly opensAt: string | null; readonly lastDay: string | null } | null;
}

interface Answer {
  readonly reference: string;
  readonly receivedAt: string;
  readonly status: string;
  readonly personsErasedAt: string | null;
  readonly complainant: { readonly name: string } | null;
  readonly step: { readonly step: string } | null;
  readonly path: readonly { readonly step: string }[] | null;
  readonly owner: { readonly handler: string | null } | null;
  readonly decision: { readonly outcome: string } | null;
  readonly nextAction: { readonly on: string } | null;
  readonly gates: readonly { readonly gate: string; readonly isShut: boolean }[] | null;
  readonly hearings: readonly { readonly state: string }[] | null;
  readonly statements: readonly { readonly kind: string }[];
  readonly attachments: readonly { readonly sha256: string }[];
  readonly related: readonly { readonly relation: string }[];
  readonly clocks: readonly LateClock[];
  readonly letters: readonly object[];
  readonly outside: Outside | null;
  readonly dossier: readonly { readonly type: string }[];
}

/** One order whatever order the services list things in. */
const sorted = <T>(items: readonly T[]): readonly T[] =>
  [...items].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

/** How late a clock was, as the manifest writes it: in hours; the graph says days. */
function inHours<C extends LateClock>(clock: C): C {
  if (clock.lateBy === null) return clock;
  return { ...clock, lateBy: Duration.fromISO(clock.lateBy).shiftTo('hours', 'minutes', 'seconds').toISO() };
}

/** When a body opens, as the manifest writes it: silence opened it at the start of the firm's last day, and does so at its
 *  end; the Geschillencommissie counts that day as it did. */
function fromLastDay({ body: { body }, ...outside }: Outside): object {
  const opensAt = DateTime.fromISO(outside.window?.opensAt ?? '', { zone: 'Europe/Amsterdam' });
  if (outside.window === null || !opensAt.isValid || body === 'geschillencommissie-private-lease') return outside;
  const isBySilence = opensAt.equals(opensAt.startOf('day'));
  const then = isBySilence ? opensAt.minus({ days: 1 }) : opensAt;
  return { ...outside, window: { ...outside.window, opensAt: then.toUTC().toISO() } };
}

/** The persona of a role at a firm. */
export function personaOf(house: RunningHouse, firm: string, role: string): string {
  const found = house.system.issuer.personas.find((each) => each.firm === firm && each.roles.some((is) => is === role));
  if (found === undefined) throw new Error(`nobody is ${role} at ${firm}`);
  return found.id;
}

/** A complaint and what was told of it. */
interface Told {
  readonly name: string;
  /** What its story leaves behind, in one line. */
  readonly title: string;
  readonly firm: string;
  readonly complaintId: string;
}

/** What a supervisor of the firm sees of a complaint. The names are the baseline's own, so that it outlives changes of the graph. */
export type Seen = Readonly<Awaited<ReturnType<typeof look>>>;

export async function look(house: RunningHouse, { name, title, firm, complaintId }: Told) {
  const query = `query ($id: ID!) { complaint(id: $id) { ${selection} } }`;
  const persona = personaOf(house, firm, 'supervisor');
  const { complaint } = await house.data<{ complaint: Answer | null }>(persona, query, { id: complaintId });
  if (complaint === null) throw new Error(`${name}: complaint ${complaintId} is not there`);
  return {
    name,
    title,
    firm,
    complaintId,
    reference: complaint.reference,
    received: complaint.receivedAt,
    status: complaint.status,
    personsErased: complaint.personsErasedAt !== null,
    complainant: complaint.complainant?.name ?? null,
    step: complaint.step?.step ?? null,
    path: (complaint.path ?? []).map(({ step }) => step),
    handler: complaint.owner?.handler ?? null,
    decision: complaint.decision?.outcome ?? null,
    nextActionOn: complaint.nextAction?.on ?? null,
    shutGates: (complaint.gates ?? []).filter(({ isShut }) => isShut).map(({ gate }) => gate),
    hearings: (complaint.hearings ?? []).map(({ state }) => state),
    statements: complaint.statements.map(({ kind }) => kind),
    attachments: complaint.attachments.map(({ sha256 }) => sha256),
    related: complaint.related.map(({ relation }) => relation),
    clocks: sorted(complaint.clocks.map(inHours)),
    letters: sorted(complaint.letters),
    outside: complaint.outside && fromLastDay(complaint.outside),
    /** Types of the facts, in order. */
    dossier: complaint.dossier.map(({ type }) => type),
  };
}

/** What is parked, by service and complaint, without content. */
export async function lookAtParked(house: RunningHouse): Promise<readonly string[]> {
  const services = ['intake', 'sla_scheduler', 'escalation', 'correspondence', 'disputes_referral'];
  const each = services.map(
    (schema) =>
      `select '${schema}' as service, complaint_id, coalesce(headers ->> 'ce_type', '') as type, place from ${schema}.parked`,
  );
  const rows = await house.asOwner<{ service: string; complaint_id: string; type: string }>(
    `${each.join(' union all ')} order by service, place`,
  );
  return rows.map(({ service, complaint_id: complaintId, type }) => `${service} ${complaintId} ${type}`);
}
