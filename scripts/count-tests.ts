import { existsSync, readFileSync } from 'node:fs';

/** Prints the summary line of a test run from the runner's report. The exit code is 1 unless all tests passed. */
const REPORT = 'test/results/report.json';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
  success: boolean;
}

if (!existsSync(REPORT)) {
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}
const report = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
// A file that could not be loaded has no tests, so it counts as one failed test.
const failed = Math.max(report.numFailedTests, report.success ? 0 : 1);
const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : '';
process.stdout.write(`${report.numPassedTests} passed, ${failed} failed${skipped}\n`);
process.exit(failed === 0 && report.numPassedTests > 0 ? 0 : 1);
