import { kafkaAcls, principals } from '@gehoor/contracts';
import { stringify } from 'yaml';
import { asyncApiDocument } from './document';
import { asyncApiPage } from './page';

const notice = '# Generated from libs/contracts by `npm run asyncapi`. Do not edit.\n';

/** Every file that is generated from the registry of the contracts, by path from the repository's root. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const yaml = (content: unknown) => notice + stringify(content, { aliasDuplicateObjects: false, lineWidth: 120 });
  return new Map([
    ['libs/contracts/asyncapi.yaml', yaml(asyncApiDocument())],
    ['docs/asyncapi.html', asyncApiPage()],
    ...principals.map((principal) => [`libs/contracts/acl/${principal}.yaml`, yaml(kafkaAcls(principal))] as const),
  ]);
}
