import type { Rejection } from './types';

/** Whether a decision is a refusal rather than a list of facts. */
export function isRejection<R extends Rejection>(decision: readonly unknown[] | R): decision is R {
  return !Array.isArray(decision);
}

/** Builds a refusal with both languages at once. */
export function reject(code: string, nl: string, en: string, data?: Readonly<Record<string, unknown>>): Rejection {
  return data === undefined ? { code, message: { nl, en } } : { code, message: { nl, en }, data };
}
