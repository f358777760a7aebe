import { existsSync, writeFileSync } from 'node:fs';
import type { DevelopmentIssuer } from './development-issuer';
import type { ProgressReport } from './progress';

interface SampleOptions {
  readonly url: string;
  readonly issuer: DevelopmentIssuer;
  /** Its being there says that the samples are in. */
  readonly doneFile: string;
  readonly progress: ProgressReport;
}

/** Who gives each, and what they say. */
const samples = [
  {
    by: 'dealer-noord',
    channel: 'DEALER',
    product: 'private-lease',
    department: 'contracts',
    description: 'De auto is in juni ingeleverd, maar de leasetermijn wordt nog elke maand afgeschreven.',
    remedySought: 'Stoppen met afschrijven en de drie termijnen terugstorten.',
    complainant: {
      name: 'M. de Wit',
      email: 'm.dewit@example.org',
      phone: '+31 20 5550101',
      subject: 'dev-complainant',
    },
  },
  {
    by: 'handler',
    channel: 'PHONE',
    product: 'private-lease',
    department: 'customer-service',
    description: 'Al drie keer gebeld over de vervangende auto; niemand belt terug.',
    complainant: { name: 'J. Aksoy', email: 'j.aksoy@example.org', phone: '+31 20 5550102' },
  },
  {
    by: 'portal-zuid',
    channel: 'PARTNER',
    product: 'operational-lease',
    department: 'damage',
    complainantType: 'BUSINESS',
    language: 'EN',
    description: 'We were charged for damage that was on the car when it was delivered.',
    complainant: { name: 'Bakkerij Zonnebloem B.V.', email: 'office@zonnebloem.example' },
  },
  {
    by: 'handler',
    channel: 'EMAIL',
    product: 'private-lease',
    department: 'finance',
    description: 'De eindafrekening klopt niet: meerkilometers zijn dubbel gerekend.',
    complainant: { name: 'S. van der Laan', email: 's.vanderlaan@example.org' },
  },
];

const mutation = `mutation ($input: RegisterComplaintInput!) {
  registerComplaint(input: $input) { __typename ... on ComplaintRegistered { reference } ... on Problem { code message } }
}`;

async function register({ url, issuer }: SampleOptions, by: string, input: object): Promise<void> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${issuer.tokenFor(by)}`,
      'accept-language': 'en',
    },
    body: JSON.stringify({ query: mutation, variables: { input } }),
    signal: AbortSignal.timeout(15_000),
  });
  const text = await answer.text();
  if (!text.includes('"ComplaintRegistered"'))
    throw new Error(`a sample complaint was not registered: ${text.slice(0, 500)}`);
}

/** Registers a few complaints on the first start, the way any dealer or handler would: over GraphQL, with a token. */
export async function registerSamplesOnce(options: SampleOptions): Promise<void> {
  if (existsSync(options.doneFile)) return;
  options.progress('registering sample complaints');
  for (const [index, { by, ...input }] of samples.entries()) {
    // Keys are fixed: a first start that was cut short goes on where it was.
    await register(options, by, { idempotencyKey: `sample-${index + 1}`, ...input });
  }
  writeFileSync(options.doneFile, 'The sample complaints are in.\n');
}
