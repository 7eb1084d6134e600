import type { Database } from '#companion/db/open.ts';
import { testConsole } from './console.ts';

/** A console with who takes part in a hand-over: a customer's administrator, and somebody of each of two resellers. */
export async function openParties(database: Database, ofNorthwind = 'tech@northwind.example') {
  const console = await testConsole(database);
  return {
    console,
    customer: await console.as('admin@bluebird.example'),
    northwind: await console.as(ofNorthwind),
    harbor: await console.as('tech@harbor.example'),
  };
}
