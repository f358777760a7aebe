import type { Reaction } from '@gehoor/service-kit';
import type { Correspondence } from '../domain/correspondence';
import { erasePersonal } from '../store/persons';

/** What letters said to a person goes with them. */
export const onPersonsErased: Reaction<Correspondence> = { on: ['persons.erased'], keep: erasePersonal };
