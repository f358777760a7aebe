import { correctionReasons } from '@gehoor/contracts';
import { fields } from '@gehoor/service-kit';

/** Why somebody corrects what is known of a clock. */
export const because = fields.coded(correctionReasons);
