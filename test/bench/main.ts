import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { benches, LONG } from './benches.ts';
import { heading, json, type Line, summary, words } from './report.ts';

/**
 * Figures side by side, and whether each row reaches its aim: `npm run bench`, or `npm run -s bench -- --json` for machines;
 * `npm run bench -- start popup` measures those rows alone, and only by its name one that takes half an hour (LONG). Each
 * row is printed as soon as it is measured (with --json on stderr); one that fails says so, and the others go on. The exit
 * code is 1 when a row could not be measured, never because an aim is missed, and 2 when a row is asked for that there is
 * not.
 */
const isForMachines = process.argv.includes('--json');
const people = isForMachines ? process.stderr : process.stdout;
const say = (text: string) => people.write(`${text}\n`);

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}, but ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}

const lines: Line[] = [];
const tell = (line: Line) => {
  lines.push(line);
  say(words(line));
};

/** What is not a number was not measured, whatever it is compared with. */
const checked = (line: Line): Line =>
  'ratio' in line && !Number.isFinite(line.ratio)
    ? { name: line.name, failed: `${line.ours} : ${line.theirs} is no figure` }
    : line;

/** In one line; what `fetch` says, for instance, is only that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [reason = ''] = error.message.split('\n', 1);
  return error.cause === undefined ? reason : `${reason}: ${reasonOf(error.cause)}`;
}

say(heading());
for (const [name, measure] of Object.entries(benches)) {
  if (asked.length > 0 ? !asked.includes(name) : LONG.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  try {
    for await (const line of measure(folder)) tell(checked(line));
  } catch (error) {
    tell({ name, failed: reasonOf(error) });
    process.stderr.write(`${inspect(error)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
say(summary(lines));
if (isForMachines) process.stdout.write(`${json(lines)}\n`);
process.exit(lines.some((line) => 'failed' in line) ? 1 : 0);
