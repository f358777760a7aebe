export { spawnMember } from './spawn-member';
export { describeTransport, message, times, until, type Laboratory, type SpawnedMember } from './suite';
