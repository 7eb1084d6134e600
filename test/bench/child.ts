import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A script of this folder in a process of its own, once it has said its first words; throws when it ends without any. */
export async function startChild(
  script: string,
  ...words: string[]
): Promise<{ child: ChildProcess; said: string }> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${code} before it was ready`);
  });
  // It ends some day; only while it is waited for does that matter.
  ended.catch(() => undefined);
  const [data] = await Promise.race([once(child.stdout, 'data'), ended]);
  return { child, said: String(data).trim() };
}
