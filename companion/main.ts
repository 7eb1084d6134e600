import { createReseller } from './commands/create-reseller.ts';
import { serveConsole } from './commands/serve.ts';
import { stop } from './commands/stop.ts';

/** The program: without words it serves, otherwise the first word says what to do. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  stop(
    `Baton's console needs Node 22.18 or newer, and this is ${process.versions.node}. Run it with: npm run console`,
  );
}

const COMMANDS: Record<string, (words: string[]) => Promise<void>> = {
  serve: serveConsole,
  'create-reseller': createReseller,
};

const [word = 'serve', ...words] = process.argv.slice(2);
const command = COMMANDS[word];
if (!command) stop(`There is no command ${word}. Commands: ${Object.keys(COMMANDS).join(', ')}`);
await command(words);
