import { exportCommand, importCommand } from './commands/backup.ts';
import { createReseller } from './commands/create-reseller.ts';
import { forgetSecretCommand } from './commands/forget-secret.ts';
import { serveConsole } from './commands/serve.ts';

/** The first argument names the command; without one the console is served. */
const COMMANDS: Record<string, (words: string[]) => Promise<void>> = {
  serve: serveConsole,
  'create-reseller': createReseller,
  export: exportCommand,
  import: importCommand,
  'forget-secret': forgetSecretCommand,
};

const [name = 'serve', ...words] = process.argv.slice(2);
await run(name, words).catch(({ message }: Error) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
});

async function run(name: string, words: string[]): Promise<void> {
  const command = COMMANDS[name];
  if (!command) throw new Error(`There is no command ${name}. Commands: ${Object.keys(COMMANDS).join(', ')}`);
  await command(words);
}
