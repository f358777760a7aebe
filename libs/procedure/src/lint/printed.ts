import { valueOn } from '../disputes/dated';
import type { Printed, Procedure } from '../model';
import { bodyOf, calendarOf, error, faults, type Fault, type LintContext } from './lint';
import { isDeadLink, isPlaceholder } from './placeholder';
import { listed } from './walk';

/** What the published text prints wrongly or leaves out is named, and corrected before anything is released. */
export function printed(procedure: Procedure, context: LintContext): readonly Fault[] {
  return listed(procedure.printed, 'printed').flatMap(({ value, path }): readonly Fault[] => {
    const fault = faultOf(procedure, value, context);
    if (fault === undefined) return [];
    const isRight = value.corrected !== undefined && isCorrected(procedure, value, context);
    const uncorrected = `the text ${fault}, and the procedure does not correct it`;
    return faults(
      [{ path, gravity: 'fault-of-text', message: `the text ${fault}`, clause: value.clause }],
      !isRight && error([...path, 'corrected'], uncorrected, value.clause),
    );
  });
}

const silentOn: Readonly<Record<Printed['what'], string>> = {
  affiliation: 'prints no affiliation number',
  phone: 'prints no phone number',
  email: 'prints no e-mail address',
  address: 'prints no address',
  url: 'prints no link',
  'office-hours': 'promises working time and publishes no office hours',
  'external-body': 'names no body outside the firm',
  'firm-name': 'does not name the firm',
};

/** What is wrong with a particular as printed, in words that follow "the text". */
function faultOf(procedure: Procedure, { what, value, body }: Printed, context: LintContext): string | undefined {
  if (value === undefined) return silentOn[what];
  if (what === 'url') return isDeadLink(value) ? `links to nowhere: "${value}"` : undefined;
  if (isPlaceholder(value)) return `prints a placeholder for the ${what}: "${value}"`;
  const known = body === undefined ? ownParticular(procedure, what) : particular(context, body, what);
  if (known === undefined || sameText(known, value)) return undefined;
  return `prints an outdated ${what}: "${value}", which is now "${known}"`;
}

function isCorrected(procedure: Procedure, { what, body, corrected }: Printed, context: LintContext): boolean {
  if (corrected === undefined) return false;
  if ('parameter' in corrected) {
    const value = procedure.parameters.find(({ id }) => id === corrected.parameter)?.value;
    return value !== undefined && !(typeof value === 'string' && isPlaceholder(value));
  }
  switch (corrected.by) {
    case 'firm':
      return isGiven(ownParticular(procedure, what));
    case 'dispute-body':
      return body !== undefined && isGiven(particular(context, body, what));
    case 'calendar':
      return calendarOf(context, procedure) !== undefined;
    case 'outside':
      return procedure.outside.length > 0;
  }
}

function ownParticular({ firm }: Procedure, what: Printed['what']): string | undefined {
  if (what === 'firm-name') return firm.name;
  return isShared(what) ? firm[what] : undefined;
}

function particular(context: LintContext, body: string, what: Printed['what']): string | undefined {
  return isShared(what) ? valueOn(bodyOf(context, body)?.[what], context.today) : undefined;
}

/** Whether firms and dispute bodies alike state it. */
function isShared(what: Printed['what']): what is 'phone' | 'email' | 'address' | 'url' {
  return what === 'phone' || what === 'email' || what === 'address' || what === 'url';
}

function isGiven(value: string | undefined): boolean {
  return value !== undefined && !isPlaceholder(value);
}

// Spaces, dots and dashes in a phone number or an address are a matter of taste.
function sameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return plain(a) === plain(b);
}
