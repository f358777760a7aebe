import type { PersonsRecord, PersonsTombstone } from '@gehoor/contracts';
import type { Correspondence } from './correspondence';
import { noMaterial } from './material';

/** With one more text written. */
export function withText(state: Correspondence, letterId: string, element: string, text: string): Correspondence {
  const { material } = state;
  const texts = { ...material.texts[letterId], [element]: text };
  return { ...state, material: { ...material, texts: { ...material.texts, [letterId]: texts } } };
}

/** With what another service told of the persons; a tombstone of the parties takes everything personal with it. */
export function withPersons(state: Correspondence, record: PersonsRecord | PersonsTombstone): Correspondence {
  const { material } = state;
  if (!('tombstone' in record)) return { ...state, material: { ...material, [record.part]: record } };
  return { ...state, material: record.part === 'parties' ? noMaterial : { ...material, handler: undefined } };
}
