import { eventSchemas } from '@gehoor/contracts';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';

/** The letter that a command is about. */
export const letterId = z.string().toLowerCase();

/** How a letter goes. */
export const medium = fields.optional(fields.coded(eventSchemas['letter.sent'].shape.medium.options));
