export { type RunningStandalone, startStandalone } from './standalone';
