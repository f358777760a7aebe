import { refuseForeignNames } from '@gehoor/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const paths = ['/dev/*', '/mail', '/mail/*', '/mail.json'];
/** Of an answer from there, what a browser needs; lengths and encodings are this answer's own. */
const passedOn = ['content-type', 'content-security-policy', 'content-disposition'];

/** Hands the calls for personas, caught mail and the movable clock on to the process that has them: for development only. */
export function forwardDevelopmentTools(app: FastifyInstance, toolsUrl: string): void {
  const base = new URL(toolsUrl).origin;

  async function forward(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const answer = await fetch(`${base}${request.url}`, {
      method: request.method,
      ...(request.method === 'POST'
        ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.body) }
        : {}),
    });
    for (const name of passedOn) {
      const value = answer.headers.get(name);
      if (value !== null) reply.header(name, value);
    }
    return reply.code(answer.status).send(Buffer.from(await answer.arrayBuffer()));
  }

  for (const url of paths) app.route({ url, method: ['GET', 'POST'], onRequest: refuseForeignNames, handler: forward });
}
