import { join } from 'node:path';
import { kafkaAcls, principals } from '@gehoor/contracts';
import { stringify } from 'yaml';
import type { GeneratedFile } from '../generated-files';
import { root } from '../subgraph-schemas';
import { asyncApiDocument } from './document';
import { asyncApiPage } from './page';

const notice = '# Generated from libs/contracts by `npm run asyncapi`. Do not edit.\n';

/** Every file that is generated from the registry of the contracts. */
export function generatedFiles(): readonly GeneratedFile[] {
  const yaml = (path: string, content: unknown): GeneratedFile => ({
    path: join(root, path),
    text: notice + stringify(content, { aliasDuplicateObjects: false, lineWidth: 120 }),
  });
  return [
    yaml('libs/contracts/asyncapi.yaml', asyncApiDocument()),
    { path: join(root, 'docs/asyncapi.html'), text: asyncApiPage() },
    ...principals.map((principal) => yaml(`libs/contracts/acl/${principal}.yaml`, kafkaAcls(principal))),
  ];
}
