import { existsSync, readFileSync } from 'node:fs';

/**
 * The closing line of a run of several lanes, from the runner's own reports; each lane is named with the exit code of its
 * run: `quick:0 full:1`. Exit code 1 unless all is well.
 */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  success: boolean;
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

function countsOf(lane: string): Counts {
  const [name, status] = lane.split(':');
  const path = `test/results/${name}.json`;
  // A lane that ended without a report has no tests to count; it counts as one that failed.
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  // So does a file that could not be run, a run that failed although its tests did not, and one that had none.
  const isWell = report.success && status === '0' && report.numPassedTests > 0;
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, isWell ? 0 : 1),
    skipped: report.numPendingTests,
  };
}

const lanes = process.argv.slice(2).map(countsOf);
const sum = (of: keyof Counts) => lanes.reduce((total, counts) => total + counts[of], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);
