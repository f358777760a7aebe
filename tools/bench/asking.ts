import { randomUUID } from 'node:crypto';
import { type Agent, request } from 'node:http';

/** Node's own client: what asks should cost as little as may be beside what is asked.   @returns `data`   @throws what the server says is wrong */
export function post(agent: Agent, url: string, token: string, body: object): Promise<object> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const asking = request(url, { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { data, errors } = JSON.parse(text);
        if (data && errors === undefined) resolve(data);
        else reject(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 500)}`));
      });
    });
    asking.on('error', reject);
    asking.end(JSON.stringify(body));
  });
}

const registration = `mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) {
  ... on ComplaintRegistered { complaint { id } } ... on Problem { code message } } }`;

/** Registers a complaint like any other.   @returns its id   @throws when it was refused */
export async function registerOne(agent: Agent, url: string, token: string): Promise<string> {
  const key = randomUUID();
  const input = {
    idempotencyKey: key,
    channel: 'PHONE',
    product: 'private-lease',
    department: 'customer-service',
    description: 'De auto staat al drie weken bij de garage en niemand belt terug.',
    complainant: { name: 'Marijke de Wit', email: `${key}@example.org`, phone: '+31 20 555 01 01' },
  };
  const answer = await post(agent, `${url}/graphql`, token, { query: registration, variables: { input } });
  const [, id] = /"complaint":{"id":"([^"]+)"/.exec(JSON.stringify(answer)) ?? [];
  if (id === undefined) throw new Error(JSON.stringify(answer));
  return id;
}
