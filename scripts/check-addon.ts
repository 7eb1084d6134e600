import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Checks the Firefox package with the linter of addons.mozilla.org. Errors, and warnings that are not accepted here,
 * fail.
 */
const BUILT = '.output/firefox-mv3';

/** One line for each occurrence, with the reason. File names are left out because the bundler makes them up. */
const ACCEPTED = [
  // Preact's code for dangerouslySetInnerHTML, which we do not use.
  'UNSAFE_VAR_ASSIGNMENT: Unsafe assignment to innerHTML',
];

interface Finding {
  code: string;
  message: string;
  file?: string;
}

if (existsSync(BUILT)) {
  const { errors, warnings } = lint();
  const left = [...ACCEPTED];
  const unknown = warnings.filter((warning) => !take(left, `${warning.code}: ${warning.message}`));
  const faults = [
    ...errors.map((finding) => `error ${describe(finding)}`),
    ...unknown.map((finding) => `warning, not accepted: ${describe(finding)}`),
    ...left.map((line) => `accepted, but no longer occurs, remove it: ${line}`),
  ];
  process.stdout.write(`${BUILT}: ${errors.length} errors, ${warnings.length} warnings\n`);
  if (faults.length > 0) {
    process.stderr.write(`The add-on linter:\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
    process.exit(1);
  }
}

function lint(): { errors: Finding[]; warnings: Finding[] } {
  const words = ['node_modules/addons-linter/bin/addons-linter', BUILT, '--output', 'json'];
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return JSON.parse(stdout) as { errors: Finding[]; warnings: Finding[] };
}

function take(lines: string[], line: string): boolean {
  const index = lines.indexOf(line);
  if (index >= 0) lines.splice(index, 1);
  return index >= 0;
}

function describe({ code, message, file }: Finding): string {
  return `${code}: ${message}${file ? ` (${file})` : ''}`;
}
