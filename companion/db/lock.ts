import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes the data folder for this process, or throws. PGlite has no guard of its own, and two processes on one
 * folder lose acknowledged writes. SQLite's exclusive transaction is a lock of the operating system: it ends
 * with the process, however that ends.
 */
export function lockFolder(folder: string): () => void {
  const file = new DatabaseSync(join(folder, 'lock.db'));
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch {
    file.close();
    throw new Error(`Another console is already running on the data folder ${folder}. Stop it first.`);
  }
  return () => file.close();
}
