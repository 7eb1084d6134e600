import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Development mode: restarts the console and rebuilds pages and extension after each change. Load
 * .output/chrome-mv3-dev.
 */
const bin = (name: string, words: string[]) =>
  spawn(`node_modules/.bin/${name}`, words, { stdio: 'inherit' });

const children: ChildProcess[] = [
  bin('vite', ['build', '--watch', '--logLevel', 'warn']),
  bin('wxt', []),
  spawn(process.execPath, ['--watch', 'companion/main.ts'], { stdio: 'inherit' }),
];

const end = () => {
  for (const child of children) child.kill();
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
