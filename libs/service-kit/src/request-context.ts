import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { GraphContext, Identity, Language } from './identity';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the internal token was found good. */
    identity?: Identity;
  }
}

/** Who the gateway says is asking; undefined when nobody, or nobody we believe, says so. */
export async function identityOf(
  request: FastifyRequest,
  verify: (token: string) => Promise<Identity>,
): Promise<Identity | undefined> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  return verify(token).catch(() => undefined);
}

export function contextOf(request: FastifyRequest): GraphContext {
  if (request.identity === undefined) throw new Error('a call without identity reached GraphQL');
  const traceparent = header(request, 'traceparent', /^[0-9a-f]{2}(-[0-9a-f]+)+$/);
  return {
    identity: request.identity,
    language: languageOf(request.headers['accept-language']),
    correlationId: correlationOf(request),
    ...(traceparent === undefined ? {} : { traceparent }),
    loaders: new Map(),
  };
}

/** Given by the gateway as `x-correlation-id`; made up when absent or unfit for an event's envelope. */
export function correlationOf(request: FastifyRequest): string {
  return header(request, 'x-correlation-id', /^[\x21-\x3f\x41-\x7e]{1,200}$/) ?? randomUUID();
}

/** Dutch, unless English is asked for with more weight. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return weightOf('en', acceptLanguage ?? '') > weightOf('nl', acceptLanguage ?? '') ? 'en' : 'nl';
}

function weightOf(language: Language, acceptLanguage: string): number {
  const weights = acceptLanguage
    .toLowerCase()
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=(.*)$/.exec(parameter)?.[1]).find((q) => q !== undefined);
      return tag.split('-')[0] === language ? Number(quality ?? 1) : 0;
    });
  return Math.max(0, ...weights.filter((weight) => !Number.isNaN(weight)));
}

function header(request: FastifyRequest, name: string, shape: RegExp): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && shape.test(value) ? value : undefined;
}
