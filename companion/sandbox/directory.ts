import type { SandboxAccount } from './sandbox-account.ts';
import { seededRandom } from './seeded-random.ts';

const FIRST =
  'Agnes Bilal Carmen Dario Elif Farah Goran Hanna Idris Jonas Keiko Lucia Milan Nadia Otto Priya'.split(' ');
const LAST =
  'Aydin Berg Castro Duarte Eriksen Fofana Grant Horvat Ito Jansen Kaya Lund Moreau Novak Okoye Patel'.split(
    ' ',
  );

/**
 * Returns the account's directory users: the named ones, then made-up ones until the seats of each license are
 * filled.
 */
export function directoryOf({ domain, service, named, seats }: SandboxAccount): SandboxAccount['named'] {
  const users = seats.find(({ type }) => type === 'user');
  const wanted = [
    ['standard', (users?.protected ?? 0) + (users?.paused ?? 0)],
    ['archived', users?.archived ?? 0],
    [null, users?.unprotected ?? 0],
  ] as const;
  const missing = wanted.flatMap(([license, count]) => {
    const present = named.filter((user) => user.license === license).length;
    return Array.from({ length: count - present }, () => license);
  });
  const made = madeUpUsers(domain, service, missing.length);
  return [...named, ...made.map((user, index) => ({ ...user, license: missing[index] ?? null }))];
}

/** Returns made-up people of a domain, always the same. */
export function madeUpUsers(
  domain: string,
  service: string,
  count: number,
): { user: string; name: string }[] {
  const shift = Math.floor(seededRandom(domain, service, 'directory') * 256);
  return Array.from({ length: count }, (_, index) => person(shift + index));
}

/** Returns one of 256 different names. */
function person(number: number): { user: string; name: string } {
  const row = Math.floor(number / 16);
  const first = FIRST[number % 16] as string;
  const last = LAST[(number + row) % 16] as string;
  return { user: `${first}.${last}`.toLowerCase(), name: `${first} ${last}` };
}
