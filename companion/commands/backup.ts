import { exportTo } from '../backup/export.ts';
import { importFrom } from '../backup/import.ts';
import { readStorageConfig } from '../config.ts';
import { type Db, openDatabase } from '../db/open.ts';

/** `export FILE`: writes the configured database into a new file. */
export const exportCommand = (words: string[]) => run('export', exportTo, words);

/** `import FILE`: reads a file into the configured database, which must be empty. */
export const importCommand = (words: string[]) => run('import', importFrom, words);

async function run(name: string, act: (db: Db, file: string) => Promise<string>, words: string[]) {
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) throw new Error(`Usage: npm run console -- ${name} FILE`);
  const { db, close } = await openDatabase(readStorageConfig(process.env), { isPatient: true });
  try {
    process.stdout.write(`${name} of ${file} done: ${await act(db, file)}\n`);
  } finally {
    await close();
  }
}
