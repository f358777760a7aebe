export { message, times, until } from './kit';
export { spawnMember } from './spawn-member';
export { describeTransport, type ForeignMessage, type Laboratory, type SpawnedMember } from './suite';
