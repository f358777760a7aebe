export { disputesReferral } from './service';
