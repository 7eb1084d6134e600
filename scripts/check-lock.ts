import { readFileSync } from 'node:fs';

/**
 * Checks that the lock file names every package, also optional ones of other platforms. Otherwise `npm ci` fails
 * there.
 */
interface LockedPackage {
  version?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
const names = new Set(locked.map(([path]) => path.split('node_modules/').at(-1)));
const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !names.has(name))
    .map((name) => `${path || 'package.json'} wants ${name}`),
);
const unversioned = locked
  .filter(([, { version, link }]) => !version && !link)
  .map(([path]) => `${path} has no version`);
const faults = [...missing, ...unversioned];
if (faults.length > 0) {
  process.stderr.write(
    `package-lock.json is not complete:\n${faults.map((fault) => `  ${fault}\n`).join('')}`,
  );
  process.exit(1);
}
