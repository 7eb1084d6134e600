import { lazyDatabase } from '#lib/browser/database.ts';

/** The extension's database, one connection to it for a page. */
export const database = lazyDatabase();
