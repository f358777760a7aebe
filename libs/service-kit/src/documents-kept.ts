import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode } from 'graphql';

/** By the library's reckoning, which counts a document as its JSON: in memory it takes five to ten times as much. */
const mostBytes = 3 * 2 ** 20;

/** What a server keeps of the documents that it has read and checked, for whoever asks them again: some hundreds as clients write them, and
 *  those longest not asked go first. Somebody who asks something new each time fills this, and nothing else. */
export function keepDocuments(): InMemoryLRUCache<DocumentNode> {
  return new InMemoryLRUCache<DocumentNode>({ maxSize: mostBytes });
}
