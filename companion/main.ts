import { exportCommand, importCommand } from './backup/commands.ts';
import { createReseller } from './commands/create-reseller.ts';
import { serveConsole } from './commands/serve.ts';
import { stop } from './commands/stop.ts';

/** The program: without words it serves, otherwise the first word says what to do; a sentence if it cannot. */
const COMMANDS: Record<string, (words: string[]) => Promise<void>> = {
  serve: serveConsole,
  'create-reseller': createReseller,
  export: exportCommand,
  import: importCommand,
};

const [word = 'serve', ...words] = process.argv.slice(2);
const command = COMMANDS[word];
if (!command) stop(`There is no command ${word}. Commands: ${Object.keys(COMMANDS).join(', ')}`);
await command(words).catch((error: Error) => stop(error.message));
