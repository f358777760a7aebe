import { readJsonFolder, releases } from './contract-folder';
import type { JsonSchema } from './json-schema';
import { isEventType } from './registry';
import { currentVersion } from './upcast';

/** Whether a schema is of an earlier version of a type: an upcaster and its fixtures stand for it.   @param file `clock.started.v1.json` */
export function isSuperseded(file: string): boolean {
  const [, type, version] = /^(.+)\.v(\d+)\.json$/.exec(file) ?? [];
  return type !== undefined && isEventType(type) && Number(version) < currentVersion(type);
}

/** The schemas of earlier versions as they were released, by file name. They stay published: their messages stay on the topic. */
export function supersededSchemas(): ReadonlyMap<string, JsonSchema> {
  const released = releases().flatMap((release) => [...readJsonFolder(`released/${release}`)]);
  return new Map(released.filter(([file]) => isSuperseded(file)).map(([file, schema]) => [file, Object(schema)]));
}
