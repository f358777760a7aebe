export { type PersonaToken } from './development-issuer';
export { type StandaloneOptions } from './options';
export { type RunningStandalone, startStandalone } from './standalone';
