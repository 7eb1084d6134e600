import { forgetSecret } from '../auth/adopt-secret.ts';
import { readStorageConfig } from '../config.ts';
import { openDatabase } from '../db/open.ts';

/** `forget-secret`: the configured database takes the next secret that it is used with. For operators who lost theirs. */
export async function forgetSecretCommand(words: string[]): Promise<void> {
  if (words.length > 0) throw new Error('Usage: npm run console -- forget-secret');
  const { db, close } = await openDatabase(readStorageConfig(process.env));
  try {
    await forgetSecret(db);
    process.stdout.write('The database takes the next BATON_SECRET. What was sealed with another is lost.\n');
  } finally {
    await close();
  }
}
