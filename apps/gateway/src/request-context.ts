import { randomBytes, randomUUID } from 'node:crypto';
import type { Identity } from '@gehoor/service-kit';
import type { IncomingHttpHeaders } from 'node:http';

/** What the gateway knows of one request, and hands on to the subgraphs. */
export interface GatewayContext {
  readonly identity: Identity;
  readonly acceptLanguage: string | undefined;
  readonly correlationId: string;
  readonly traceparent: string;
  /** Nobody asks: the gateway makes itself ready for what will be asked. No subgraph is called. */
  readonly isRehearsal?: boolean;
}

export type Trace = Pick<GatewayContext, 'correlationId' | 'traceparent'>;

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** Continues the caller's trace, or begins one (W3C Trace Context). An id that could break a log line is not taken over. */
export function traceOf(headers: IncomingHttpHeaders): Trace {
  const correlationId = single(headers['x-correlation-id']);
  const traceparent = single(headers.traceparent);
  return {
    correlationId: correlationId && /^[\w.:-]{1,64}$/.test(correlationId) ? correlationId : randomUUID(),
    traceparent:
      traceparent && /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent)
        ? traceparent
        : `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
  };
}

/** What joins an answer to the log lines about it. */
export const traceIdOf = ({ traceparent, correlationId }: Trace): string => traceparent.split('-')[1] ?? correlationId;
