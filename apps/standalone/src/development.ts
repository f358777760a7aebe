// What a development system is made of, for the launcher of the split one (tools/split).
export { type DataFolder, openDataFolder } from './data-folder';
export { createDatabase, migrateAll } from './database';
export {
  createDevelopmentIssuer,
  developmentAudience,
  developmentIssuer,
  type DevelopmentIssuer,
} from './development-issuer';
export { type Begun, createSteps } from '@gehoor/service-kit';
export { addDevelopmentRoutes } from './development-routes';
export { type IdleWatch, watchIdle } from './idle';
export { openLogFile } from './log-file';
export { type SmtpAddress, startMailCatcher } from './mail-catcher';
export { createMailStore } from './mail-store';
export { assertPortFree } from './port';
export { personasFor } from './personas';
export { stopWithProcess } from './process-end';
export { type ProgressReport, showProgress } from './progress';
export { registerSamplesOnce } from './samples';
export { services } from './generated/services';
export { curlLine, peopleLine } from './summary';
