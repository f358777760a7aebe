import type { TermUnit } from '@gehoor/working-time';
import type { ClockRun } from '../domain/clock';
import type { ClockKind, ClockModality, ClockState, TermUnit as GraphUnit } from '../generated/schema-types';

export const kinds: Readonly<Record<ClockRun['kind'], ClockKind>> = {
  deadline: 'DEADLINE',
  recurring: 'RECURRING',
  gap: 'GAP',
  promise: 'PROMISE',
  window: 'WINDOW',
};

export const modalities: Readonly<Record<ClockRun['modality'], ClockModality>> = {
  must: 'MUST',
  target: 'TARGET',
  offer: 'OFFER',
  internal: 'INTERNAL',
};

export const states: Readonly<Record<ClockRun['state'], ClockState>> = {
  running: 'RUNNING',
  paused: 'PAUSED',
  kept: 'KEPT',
  broken: 'BROKEN',
  voided: 'VOIDED',
};

export const units: Readonly<Record<TermUnit, GraphUnit>> = {
  hours: 'HOURS',
  workingHours: 'WORKING_HOURS',
  days: 'DAYS',
  workingDays: 'WORKING_DAYS',
  weeks: 'WEEKS',
  months: 'MONTHS',
  years: 'YEARS',
};
