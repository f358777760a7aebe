import { tombstone } from '@gehoor/contracts';
import type { Keep } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { IntakeState } from '../domain/complaint';
import { contents } from './contents';
import { parties } from './parties';
import { texts } from './texts';

/** Erases everything personal about complaints, here and on the topic that letters are written from, for good. What the
 *  stream says stays: it never held any of it. */
export const erasePersonal: Keep<IntakeState, unknown> = async (tx, carried) => {
  const complaintId = In(carried.map(({ change }) => change.complaintId));
  for (const table of [parties, texts, contents]) await tx.manager.delete(table, { complaintId });
  for (const { change } of carried) await tx.publish(tombstone(change.complaintId, 'parties', change.firm));
};
