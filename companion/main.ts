import { exportCommand, importCommand } from './backup/commands.ts';
import { serveConsole } from './serve.ts';

/** The process: what it was asked to do, then a sentence on stderr if it cannot. */
const commands: Record<string, (words: string[]) => Promise<void>> = {
  serve: serveConsole,
  export: exportCommand,
  import: importCommand,
};

const [name = 'serve', ...words] = process.argv.slice(2);
const command = commands[name];
if (!command) stop(`The console knows no “${name}”, only: ${Object.keys(commands).join(', ')}.`);
await command(words).catch((error: Error) => stop(error.message));

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
