import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Locks the data folder for this process, or throws. PGlite has no lock of its own, and two processes on one folder lose
 * acknowledged writes. SQLite's exclusive transaction holds a lock of the operating system, which ends with the process
 * however the process ends. Returns a function that unlocks.
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
