import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * The closing lines of a run of several lanes, from the runner's own reports: the tests that failed with the first line of
 * their reason, then the counts. Each lane is named with the exit code of its run: `quick:0 full:1`. Exit code 1 unless
 * all is well.
 */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  success: boolean;
  testResults: File[];
}

interface File {
  name: string;
  status: string;
  /** Why the file could not be run. */
  message: string;
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
}

function countsOf(lane: string): Counts {
  const [name, status] = lane.split(':');
  const path = `test/results/${name}.json`;
  // A lane that ended without a report has no tests to count; it counts as one that failed.
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0, failures: [`${name}: no report`] };
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  // So does a file that could not be run, a run that failed although its tests did not, and one that had none.
  const isWell = report.success && status === '0' && report.numPassedTests > 0;
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, isWell ? 0 : 1),
    skipped: report.numPendingTests,
    failures: report.testResults.flatMap(failuresOf),
  };
}

function failuresOf({ name, status, message, assertionResults }: File): string[] {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  const tests = failed.map((test) => [test.fullName, test.failureMessages[0] ?? ''] as const);
  // A file that could not be run has no tests to name.
  const said = tests.length === 0 && status === 'failed' ? ([['', message]] as const) : tests;
  return said.map(
    ([test, reason]) =>
      `${relative('.', name)} ${test}: ${stripVTControlCharacters(reason).split('\n', 1)[0]}`,
  );
}

const lanes = process.argv.slice(2).map(countsOf);
const sum = (of: 'passed' | 'failed' | 'skipped') => lanes.reduce((total, counts) => total + counts[of], 0);
for (const failure of lanes.flatMap(({ failures }) => failures)) process.stdout.write(`Failed: ${failure}\n`);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);
