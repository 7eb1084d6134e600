import { readPlace } from '../config.ts';
import { type Db, openDatabase } from '../db/open.ts';
import { exportTo } from './export.ts';
import { importFrom } from './import.ts';

/** `export FILE`: the database that the environment names, into a new file. */
export const exportCommand = (words: string[]) => run('export', exportTo, words);

/** `import FILE`: a file into the empty database that the environment names. */
export const importCommand = (words: string[]) => run('import', importFrom, words);

async function run(name: string, act: (db: Db, file: string) => Promise<string>, words: string[]) {
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) throw new Error(`Usage: npm run console -- ${name} FILE`);
  const { db, close } = await openDatabase(readPlace(process.env));
  try {
    process.stdout.write(`${name} of ${file} done: ${await act(db, file)}\n`);
  } finally {
    await close();
  }
}
