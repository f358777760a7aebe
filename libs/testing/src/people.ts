import type { Identity } from '@gehoor/service-kit';

/** Who asks, in the tests of a service: staff of DirectLease, those outside it, and another firm. */
export const handler: Identity = {
  subject: 'p-handler',
  firm: 'directlease',
  roles: ['handler'],
  scopes: ['complaints:submit', 'complaints:read', 'cases:handle', 'outside:handle', 'persons:read'],
  name: 'Sanne Visser',
};
export const supervisor: Identity = {
  ...handler,
  subject: 'p-supervisor',
  roles: ['supervisor'],
  scopes: [...handler.scopes, 'cases:supervise'],
  name: 'Fatima el Idrissi',
};
export const analyst: Identity = { ...handler, subject: 'p-analyst', roles: ['analyst'], scopes: ['complaints:read'] };
export const compliance: Identity = {
  ...handler,
  subject: 'p-compliance',
  roles: ['compliance'],
  scopes: ['complaints:read', 'persons:read', 'firm:admin'],
};
export const dealer: Identity = {
  subject: 'p-dealer',
  firm: 'directlease',
  partner: 'autohuis-noord',
  roles: ['partner'],
  scopes: ['complaints:submit', 'complaints:read'],
};
export const otherDealer: Identity = { ...dealer, subject: 'p-dealer-2', partner: 'autohuis-zuid' };
export const complainant: Identity = {
  subject: 'p-complainant',
  firm: 'directlease',
  roles: ['complainant'],
  scopes: ['complaints:submit', 'complaints:read'],
};
export const otherFirm: Identity = { ...handler, subject: 'p-other', firm: 'leasem' };
