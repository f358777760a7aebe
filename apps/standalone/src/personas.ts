import type { Rulebook } from '@gehoor/procedure';
import type { Role, Scope } from '@gehoor/service-kit';

export interface Persona {
  readonly id: string;
  /** How pages and the printed summary name it. */
  readonly title: string;
  readonly firm: string;
  readonly partner?: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}

const submitting: readonly Scope[] = ['complaints:submit', 'complaints:read'];
const caseScopes: readonly Scope[] = [
  ...submitting,
  'cases:handle',
  'letters:approve',
  'outside:handle',
  'persons:read',
];
const supervision: readonly Scope[] = [...caseScopes, 'cases:supervise'];
const boardScopes: readonly Scope[] = ['complaints:read', 'cases:handle', 'cases:supervise', 'persons:read'];
const complianceScopes: readonly Scope[] = ['complaints:read', 'firm:admin', 'persons:read'];

type Row = readonly [
  id: string,
  role: Role,
  post: string,
  name: string,
  where: string,
  scopes: readonly Scope[],
  partner?: string,
];

/** By firm: every role once at DirectLease, and some of firms that must see none of it. */
const people: Readonly<Record<string, readonly Row[]>> = {
  directlease: [
    ['dealer-noord', 'partner', 'Dealer', 'Autohuis Noord', 'submits for DirectLease', submitting, 'autohuis-noord'],
    ['portal-zuid', 'partner', 'Partner portal', 'Leaseportaal Zuid', 'DirectLease', submitting, 'leaseportaal-zuid'],
    ['complainant', 'complainant', 'Complainant', 'M. de Wit', 'DirectLease', submitting],
    ['handler', 'handler', 'Handler', 'Sanne Visser', 'DirectLease', caseScopes],
    ['coordinator', 'coordinator', 'Complaints coordinator', 'Joris Bakker', 'DirectLease', supervision],
    ['supervisor', 'supervisor', 'Supervisor', 'Fatima el Idrissi', 'DirectLease', supervision],
    ['senior-manager', 'senior-manager', 'Senior manager', 'Pieter Smit', 'DirectLease', supervision],
    ['board', 'board', 'Board member', 'Anna van Dijk', 'DirectLease', boardScopes],
    ['compliance', 'compliance', 'Compliance officer', 'Kees Mulder', 'DirectLease', complianceScopes],
    ['analyst', 'analyst', 'Analyst', 'Noor Hendriks', 'DirectLease, no personal data', ['complaints:read']],
  ],
  leasem: [
    ['other-firm-handler', 'handler', 'Handler', 'Tom de Boer', 'LeaseM, another firm', caseScopes],
    ['other-firm-dealer', 'partner', 'Dealer', 'Garage West', 'LeaseM, another firm', submitting, 'garage-west'],
  ],
  'sample-board': [
    [
      'sample-board-member',
      'board',
      'Board member',
      'Els Vermeer',
      'Voorbeeld Bemiddeling, a firm made of data alone',
      supervision,
    ],
  ],
};

/** People to try the system as. A complainant is shown without a name. */
export const personas: readonly Persona[] = Object.entries(people).flatMap(([firm, rows]) =>
  rows.map(([id, role, post, name, where, scopes, partner]) => {
    const title = `${role === 'complainant' ? post : `${post} ${name}`} (${where})`;
    return { id, title, firm, name, roles: [role], scopes, ...(partner && { partner }) };
  }),
);

type FirmRole = Pick<Persona, 'roles' | 'scopes'> & { readonly role: string; readonly partner?: string };

/** Who it takes to try any procedure: who submits, who handles, who oversees. */
const everywhere: readonly FirmRole[] = [
  { role: 'dealer', roles: ['partner'], scopes: submitting, partner: 'test-dealer' },
  { role: 'handler', roles: ['handler'], scopes: caseScopes },
  { role: 'supervisor', roles: ['supervisor'], scopes: supervision },
];

/** And who only where the procedure has a role for them: a step is decided by those it belongs to, and who improves records it. */
const whereNamed: readonly FirmRole[] = [
  ...(['coordinator', 'senior-manager', 'board'] as const).map((role) => ({
    role,
    roles: [role],
    scopes: supervision,
  })),
  { role: 'compliance', roles: ['compliance'], scopes: complianceScopes },
];

/** Those, and for every other firm of the rulebook whoever it takes and it has not: a procedure that was only just written
 *  can be tried at once. */
export function personasFor({ procedures }: Pick<Rulebook, 'procedures'>): readonly Persona[] {
  const firms = new Map(procedures.map(({ firm }) => [firm.id, firm.name]));
  const isThere = (firm: string, { roles: [role] }: FirmRole) =>
    personas.some((each) => each.firm === firm && each.roles.some((given) => given === role));
  const isNamed = (id: string, { role }: FirmRole) =>
    procedures.some(({ firm, roles }) => firm.id === id && roles.some(({ token }) => token === role));
  const added = [...firms].flatMap(([id, name]) =>
    [...everywhere, ...whereNamed.filter((each) => isNamed(id, each))]
      .filter((each) => !isThere(id, each))
      .map((each) => personaOf(id, name, each)),
  );
  return [...personas, ...added];
}

function personaOf(firm: string, firmName: string, { role, ...rest }: FirmRole): Persona {
  const title = `${role.charAt(0).toUpperCase()}${role.slice(1).replace('-', ' ')}`;
  return { id: `${firm}-${role}`, title: `${title} (${firmName})`, firm, name: `${title} ${firmName}`, ...rest };
}
