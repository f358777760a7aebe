import type { Rejection } from '@gehoor/event-store';

/** The procedure or the state says no, in both languages. */
export function refuse(code: string, nl: string, en: string): Rejection {
  return { code, message: { nl, en } };
}
