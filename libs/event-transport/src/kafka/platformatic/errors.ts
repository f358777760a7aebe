import { GenericError, MultipleErrors } from '@platformatic/kafka';
import { types } from 'node:util';

/** Every error in one, from the outermost in. The library wraps what brokers said by partition and by try. */
export function errorsIn(error: unknown): readonly Error[] {
  if (!types.isNativeError(error)) return [];
  const within = error instanceof AggregateError ? error.errors : [];
  return [error, ...[...within, error.cause].flatMap(errorsIn)];
}

/** The names under which brokers refused, as the protocol has them: `REBALANCE_IN_PROGRESS`. */
export function refusalsIn(error: unknown): readonly string[] {
  return errorsIn(error).flatMap((each) => {
    const id: unknown = each instanceof GenericError ? each['apiId'] : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}

/** The answer that came with a refusal: it may hold more than that. */
export function answerIn(error: unknown): unknown {
  return error instanceof MultipleErrors ? error['response'] : undefined;
}

/** Whether it is for somebody to mend: waiting does not. */
export function isForbidden(error: unknown): boolean {
  return errorsIn(error).some(
    (each) =>
      /AUTHORIZATION_FAILED$|^SASL_AUTHENTICATION_FAILED$/.test(
        String(each instanceof GenericError && each['apiId']),
      ) ||
      (each instanceof GenericError && each.code === 'PLT_KFK_AUTHENTICATION'),
  );
}

/** What the library's outermost error leaves out: what was wrong. */
export function inFull(error: unknown): Error {
  const messages = errorsIn(error).map(({ message }) => message);
  return new Error([...new Set(messages)].join(': '), { cause: error });
}
