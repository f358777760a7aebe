// `npm run generate`: everything that follows from schemas, contracts and imports.
import './projects';
import './codegen';
import './compose-supergraph';
import './permissions';
import '../libs/contracts/scripts/publish';
import './asyncapi/main';
import './rulebook-reference/main';
