/** What was found where a data folder keeps its database, or kept it. */
export interface Findings {
  readonly dataDir: string;
  /** PostgreSQL's own data directory: where it is, or where it was or would be. */
  readonly cluster: string;
  /** Whether the data folder itself says where; the former code derived it from the folder's path. */
  readonly isRecorded: boolean;
  readonly hasPassword: boolean;
  readonly condition: 'absent' | 'damaged' | 'whole';
  /** A set-up that was cut short is under the cluster's temporary name. */
  readonly hasPartial: boolean;
  /** Something shows that there was a database before. */
  readonly wasUsed: boolean;
  /** Why the cluster is not this folder's, in words. */
  readonly notOurs?: string;
  /** Whom the cluster belongs to, when neither the server's user nor root. */
  readonly strangeOwner?: number;
  /** A folder above the cluster is closed to the server's user. */
  readonly isClosed: boolean;
}

export type Verdict =
  { readonly kind: 'new' } | { readonly kind: 'ours' } | { readonly kind: 'broken'; readonly reason: string };

const orFresh = 'or begin anew with --fresh.';

/** Whether a data folder is new, or has its database, or has lost it: nothing is ever set up where there was something.
 *  Only a set-up that was cut short may be wiped. */
export function judge(found: Findings): Verdict {
  if (found.condition === 'absent') return isUntouched(found) ? { kind: 'new' } : broken(whatIsMissing(found));
  const reason = whyUnusable(found);
  return reason === undefined ? { kind: 'ours' } : broken(reason);
}

const broken = (reason: string): Verdict => ({ kind: 'broken', reason });

/** The record is written when a set-up begins, the password just before it ends. */
function isUntouched({ wasUsed, isRecorded, hasPassword, hasPartial }: Findings): boolean {
  if (wasUsed) return false;
  return isRecorded ? hasPartial : !hasPassword;
}

function whatIsMissing({ dataDir, cluster, isRecorded, hasPassword }: Findings): string {
  if (isRecorded)
    return `The database of ${dataDir} is missing: it was in ${cluster}, and is not there. Put it back, ${orFresh}`;
  if (hasPassword)
    return `The database of ${dataDir} is missing: there is its password, and nothing in ${cluster}. If the data folder was renamed since it was last started, give it its former name, start it once, and rename it then. Otherwise put the database back, ${orFresh}`;
  return `${dataDir} had a database, and nothing of it is left. Put it back, with its password, ${orFresh}`;
}

function whyUnusable(found: Findings): string | undefined {
  const { dataDir, cluster } = found;
  if (found.notOurs !== undefined)
    return `The database in ${cluster} is not that of ${dataDir}: ${found.notOurs}. Two folders never share one. Work with the folder it belongs to, ${orFresh}`;
  if (!found.hasPassword)
    return `The password of the database in ${cluster} is missing: it was in ${dataDir}/password. Put that file back, ${orFresh}`;
  if (found.strangeOwner !== undefined)
    return `The database in ${cluster} belongs to user ${found.strangeOwner}, and PostgreSQL would run as another. Start as that user, or give it away (chown -R).`;
  if (found.condition === 'damaged')
    return `The database in ${cluster} is not whole: files of PostgreSQL are missing there. Put it back, ${orFresh}`;
  if (found.isClosed)
    return `PostgreSQL cannot reach its database in ${cluster}: it never runs as root, and a folder above is closed to others. Open the way (chmod o+x), or move the data folder back to where it was.`;
  return undefined;
}
