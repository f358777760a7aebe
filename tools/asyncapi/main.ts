import { finishGenerator } from '../generated-files';
import { generatedFiles } from './files';

/** `npm run asyncapi [-- --check]`: the contract for others, as AsyncAPI, as a page and as access lists. */
finishGenerator('asyncapi', generatedFiles());
