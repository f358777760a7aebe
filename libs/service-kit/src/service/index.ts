export { type Access, type Materials, read, timeNow } from './access';
export { type Asked, decideOn, refusalOf } from './carry-out';
export { both, type Carried, type Command, commandsOn, type Keep, ownFact } from './command';
export { connection, cursorValue, encodeCursor, type Page, type PageArguments, pageOf } from './connection';
export {
  type DefinedService,
  defineService,
  type Service,
  type ServiceCore,
  type ServiceDefinition,
} from './define-service';
export { carriedOn, type Deed, does, newerCode, type Occasion, tries } from './deed';
export { everyFactBut } from './every-fact-but';
export { fieldsAsked } from './fields-asked';
export { isStaff, mayReadPersons, needsOf, type Parties, type Standing, standingOf, standingOn } from './needs';
export { type Batch, openBy, type Opening, openingsOn } from './opening';
export { followingOn, forgetting, type Persons, type Reaction } from './reaction';
export { pinColumns, pinnedTo, pinOf } from './pin';
export { positionOf } from './position';
export { loaderOf } from './loader';
export { ofComplaint, onceBy, type Positioned, positionedRowsBy, rowBy, rowsBy } from './rows-by';
export { type ComplaintView, dateOf, shownBy, there } from './shown';
export { decideOnSubject, type SubjectCommand, subjectCommandsOn } from './subject-command';
