import type { z } from 'zod';
import type { FieldFault } from '@gehoor/decision';
import type { Language } from '../identity';

/** Everything in an input that does not have the right shape, in both languages. What has a form of its own says which
 *  (`fields.ts`); here is what can be wrong with any field. */
export function shapeFaults(schema: z.ZodType, input: unknown): readonly FieldFault[] {
  const result = schema.safeParse(input);
  return result.success ? [] : faultsOf(result.error);
}

/** The same of an input that was parsed already. */
export function faultsOf({ issues }: z.core.$ZodError): readonly FieldFault[] {
  return issues.map((issue) => ({ path: issue.path.join('.'), ...told(issue) }));
}

type Told = Omit<FieldFault, 'path'>;

const required: Told = { code: 'REQUIRED', nl: 'Dit is verplicht.', en: 'This is required.' };
const characters = { nl: ' tekens', en: ' characters' };
const none = { nl: '', en: '' };

function told(issue: z.core.$ZodIssue): Told {
  switch (issue.code) {
    case 'too_big': {
      const { nl, en } = issue.origin === 'string' ? characters : none;
      return { code: 'TOO_LONG', nl: `Ten hoogste ${issue.maximum}${nl}.`, en: `At most ${issue.maximum}${en}.` };
    }
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_type':
      // GraphQL has checked the types: what is wrong here can only be absent.
      return required;
    case 'invalid_format':
      return invalid(`Dit heeft niet de vorm: ${issue.format}.`, `This does not have the form: ${issue.format}.`);
    case 'custom':
      return ofItsOwn(issue.params);
    default:
      return invalid(`Dit is niet bruikbaar: ${issue.message}.`, `This cannot be used: ${issue.message}.`);
  }
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Told {
  if (origin === 'number' || origin === 'int')
    return { code: 'TOO_SMALL', nl: `Ten minste ${minimum}.`, en: `At least ${minimum}.` };
  return required;
}

function ofItsOwn(params: Readonly<Record<string, unknown>> | undefined): Told {
  const { code, nl, en } = params ?? {};
  return typeof code === 'string' && typeof nl === 'string' && typeof en === 'string'
    ? { code, nl, en }
    : invalid('Kies een van de waarden die het schema noemt.', 'Choose one of the values that the schema names.');
}

function invalid(nl: string, en: string): Told {
  return { code: 'INVALID', nl, en };
}

/** Faults as the schema tells them, in the language of whoever asks. */
export function fieldProblems(faults: readonly FieldFault[], language: Language) {
  return faults.map(({ path, code, ...message }) => ({ path, code, message: message[language] }));
}
