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

const caseScopes: readonly Scope[] = [
  'complaints:submit',
  'complaints:read',
  'cases:handle',
  'letters:approve',
  'outside:handle',
  'persons:read',
];
const supervision: readonly Scope[] = [...caseScopes, 'cases:supervise'];

/** People to try the system as: every role once at DirectLease, and some of firms that must see none of it. */
export const personas: readonly Persona[] = [
  {
    id: 'dealer-noord',
    title: 'Dealer Autohuis Noord (submits for DirectLease)',
    firm: 'directlease',
    partner: 'autohuis-noord',
    name: 'Autohuis Noord',
    roles: ['partner'],
    scopes: ['complaints:submit', 'complaints:read'],
  },
  {
    id: 'portal-zuid',
    title: 'Partner portal Leaseportaal Zuid (DirectLease)',
    firm: 'directlease',
    partner: 'leaseportaal-zuid',
    name: 'Leaseportaal Zuid',
    roles: ['partner'],
    scopes: ['complaints:submit', 'complaints:read'],
  },
  {
    id: 'complainant',
    title: 'Complainant (DirectLease)',
    firm: 'directlease',
    name: 'M. de Wit',
    roles: ['complainant'],
    scopes: ['complaints:submit', 'complaints:read'],
  },
  {
    id: 'handler',
    title: 'Handler Sanne Visser (DirectLease)',
    firm: 'directlease',
    name: 'Sanne Visser',
    roles: ['handler'],
    scopes: caseScopes,
  },
  {
    id: 'coordinator',
    title: 'Complaints coordinator Joris Bakker (DirectLease)',
    firm: 'directlease',
    name: 'Joris Bakker',
    roles: ['coordinator'],
    scopes: supervision,
  },
  {
    id: 'supervisor',
    title: 'Supervisor Fatima el Idrissi (DirectLease)',
    firm: 'directlease',
    name: 'Fatima el Idrissi',
    roles: ['supervisor'],
    scopes: supervision,
  },
  {
    id: 'senior-manager',
    title: 'Senior manager Pieter Smit (DirectLease)',
    firm: 'directlease',
    name: 'Pieter Smit',
    roles: ['senior-manager'],
    scopes: supervision,
  },
  {
    id: 'board',
    title: 'Board member Anna van Dijk (DirectLease)',
    firm: 'directlease',
    name: 'Anna van Dijk',
    roles: ['board'],
    scopes: ['complaints:read', 'cases:handle', 'cases:supervise', 'persons:read'],
  },
  {
    id: 'compliance',
    title: 'Compliance officer Kees Mulder (DirectLease)',
    firm: 'directlease',
    name: 'Kees Mulder',
    roles: ['compliance'],
    scopes: ['complaints:read', 'firm:admin', 'persons:read'],
  },
  {
    id: 'analyst',
    title: 'Analyst Noor Hendriks (DirectLease, no personal data)',
    firm: 'directlease',
    name: 'Noor Hendriks',
    roles: ['analyst'],
    scopes: ['complaints:read'],
  },
  {
    id: 'other-firm-handler',
    title: 'Handler Tom de Boer (LeaseM, another firm)',
    firm: 'leasem',
    name: 'Tom de Boer',
    roles: ['handler'],
    scopes: caseScopes,
  },
  {
    id: 'other-firm-dealer',
    title: 'Dealer Garage West (LeaseM, another firm)',
    firm: 'leasem',
    partner: 'garage-west',
    name: 'Garage West',
    roles: ['partner'],
    scopes: ['complaints:submit', 'complaints:read'],
  },
  {
    id: 'sample-board-member',
    title: 'Board member Els Vermeer (Voorbeeld Bemiddeling, a firm made of data alone)',
    firm: 'sample-board',
    name: 'Els Vermeer',
    roles: ['board'],
    scopes: supervision,
  },
];

type FirmRole = Pick<Persona, 'roles' | 'scopes'> & { readonly role: string; readonly partner?: string };

/** Who it takes to try a procedure: who submits, who handles, who oversees. */
const firmRoles: readonly FirmRole[] = [
  { role: 'dealer', roles: ['partner'], scopes: ['complaints:submit', 'complaints:read'], partner: 'test-dealer' },
  { role: 'handler', roles: ['handler'], scopes: caseScopes },
  { role: 'supervisor', roles: ['supervisor'], scopes: supervision },
];

/** Those, and for every other firm of the rulebook a dealer, a handler and a supervisor where it has none: a procedure
 *  that was only just written can be tried at once. */
export function personasFor({ procedures }: Pick<Rulebook, 'procedures'>): readonly Persona[] {
  const firms = new Map(procedures.map(({ firm }) => [firm.id, firm.name]));
  const isThere = (firm: string, { roles: [role] }: FirmRole) =>
    personas.some((each) => each.firm === firm && each.roles.some((given) => given === role));
  const added = [...firms].flatMap(([id, name]) =>
    firmRoles.filter((each) => !isThere(id, each)).map((each) => personaOf(id, name, each)),
  );
  return [...personas, ...added];
}

function personaOf(firm: string, firmName: string, { role, ...rest }: FirmRole): Persona {
  const title = `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
  return { id: `${firm}-${role}`, title: `${title} (${firmName})`, firm, name: `${title} ${firmName}`, ...rest };
}
