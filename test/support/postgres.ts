import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#scripts/free-port.ts';

/** A throw-away PostgreSQL server of the tests' own. */
export interface PostgresServer {
  url: string;
  /** Ends the server and starts it again on the same data: as an upgrade would, or, at once, as after a power cut. */
  restart(mode?: 'fast' | 'immediate'): Promise<void>;
  stop(): void;
}

const QUIET = { stdio: 'ignore', cwd: '/' } as const;

export const INSTALL_POSTGRES = 'apt-get install -y postgresql';

/** Starts a server where PostgreSQL is installed; null where it is not. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const bin = findBinaries();
  if (bin === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'baton-postgres-'));
  const as = await asDatabaseUser(folder);
  const run = (program: string, words: string[]) => execFileSync(...as(program, words), QUIET);
  const port = await freePort();
  const data = join(folder, 'data');
  run(join(bin, 'initdb'), [
    '-D',
    data,
    '-A',
    'trust',
    '-U',
    'baton',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=200`;
  const control = (...words: string[]) => run(join(bin, 'pg_ctl'), ['-w', '-D', data, ...words]);
  control('-l', join(folder, 'log'), '-o', settings, 'start');
  return {
    url: `postgres://baton@127.0.0.1:${port}/postgres`,
    async restart(mode = 'fast') {
      const words = ['-w', '-D', data, '-l', join(folder, 'log'), '-o', settings, '-m', mode, 'restart'];
      await once(spawn(...as(join(bin, 'pg_ctl'), words), QUIET), 'exit');
    },
    stop() {
      control('-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Debian keeps the server's programs out of PATH, a folder for each major version. */
function findBinaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

type Command = [program: string, words: string[]];

/** PostgreSQL refuses to run as root, so root runs it as the user `postgres`. */
async function asDatabaseUser(folder: string): Promise<(program: string, words: string[]) => Command> {
  if (process.getuid?.() !== 0) return (program, words) => [program, words];
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  await chown(folder, id('-u'), id('-g'));
  const as = ['--reuid=postgres', '--regid=postgres', '--init-groups'];
  return (program, words) => ['setpriv', [...as, program, ...words]];
}
