import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { forwardDevelopmentTools } from '../src/development-tools';

const root = join(__dirname, '../../..');

describe('the development tools behind the gateway', () => {
  const tools = fastify();
  const gateway = fastify();
  let toolsUrl: string;
  beforeAll(async () => {
    tools.get('/mail', async (_request, reply) =>
      reply.type('text/html').header('content-security-policy', "default-src 'none'").send('<p>é</p>'),
    );
    tools.post('/dev/clock', async ({ body }, reply) => reply.code(418).send({ got: body }));
    toolsUrl = await tools.listen({ host: '127.0.0.1', port: 0 });
    forwardDevelopmentTools(gateway, toolsUrl);
  });
  afterAll(async () => {
    await gateway.close();
    await tools.close();
  });

  it('come through with their status, their type and what protects the reader', async () => {
    const page = await gateway.inject({ url: '/mail', headers: { host: 'localhost:4000' } });
    expect(page.body).toBe('<p>é</p>');
    expect(page.headers).toMatchObject({
      'content-type': expect.stringContaining('text/html'),
      'content-security-policy': "default-src 'none'",
    });
    const headers = { host: '127.0.0.1:4000' };
    const moved = await gateway.inject({ method: 'POST', url: '/dev/clock', headers, payload: { reset: true } });
    expect([moved.statusCode, moved.json()]).toEqual([418, { got: { reset: true } }]);
  });

  it('are not reached under a foreign name', async () => {
    const { statusCode } = await gateway.inject({ url: '/mail', headers: { host: 'evil.example' } });
    expect(statusCode).toBe(403);
  });

  it('keep a gateway from starting in production', () => {
    const from = ['--conditions=@gehoor/source', '-r', '@swc-node/register', 'apps/gateway/src/main.ts'];
    const env = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DEVELOPMENT_TOOLS_URL: toolsUrl,
      SUBGRAPHS: 'intake=http://127.0.0.1:1/graphql',
      OIDC_ISSUER: 'x',
      OIDC_AUDIENCE: 'x',
      OIDC_JWKS_URL: 'http://127.0.0.1:1/',
      INTERNAL_SIGN_KEY: '-----BEGIN PRIVATE KEY-----',
    };
    const { status, stderr } = spawnSync(process.execPath, from, { cwd: root, env, encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('DEVELOPMENT_TOOLS_URL: is refused')]);
  });
});
