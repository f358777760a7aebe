export { intake } from './service';
