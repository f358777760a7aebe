export const staffRoles = [
  'handler',
  'coordinator',
  'supervisor',
  'senior-manager',
  'board',
  'compliance',
  'analyst',
] as const;

/** Who may do what. Roles say who somebody is, scopes what the token allows; resolvers check scopes. */
export const roles = ['complainant', 'partner', ...staffRoles] as const;
export type Role = (typeof roles)[number];

export const scopes = [
  'complaints:submit',
  'complaints:read',
  'cases:handle',
  'cases:supervise',
  'letters:approve',
  'outside:handle',
  'firm:admin',
  'persons:read',
] as const;
export type Scope = (typeof scopes)[number];

/** Who asks, as the gateway established it. `subject` is a pseudonym. */
export interface Identity {
  readonly subject: string;
  readonly firm: string;
  /** The dealer or portal that acts, if one does. */
  readonly partner?: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  /** For signing letters and the like; personal data: never logged, never in an event. */
  readonly name?: string;
}

export type Language = 'nl' | 'en';

/** What every resolver gets. */
export interface GraphContext {
  readonly identity: Identity;
  readonly language: Language;
  readonly correlationId: string;
  readonly traceparent?: string;
  /** One per request: batches look-ups. */
  readonly loaders: Map<symbol, unknown>;
}
