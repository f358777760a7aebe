export { correspondence } from './service';
