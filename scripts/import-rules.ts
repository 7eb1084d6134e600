/** What the files of a folder may import besides each other. The rule of the longest folder that fits counts. */
export interface ImportRule {
  /** A folder, or one file of it. */
  folder: string;
  /** Folders and files. */
  may: string[];
  /** Exceptions from `may`. */
  never?: string[];
  because: string;
}

const DOWN = 'imports point down only (ARCHITECTURE, Layout)';
const USE_CASE = `${DOWN}: a use case imports lib/contract and lib/domain, and gets the browser as arguments.`;
const CAPABILITY = `${DOWN}: a capability imports the console's ground and of other capabilities only what the import rules name.`;

const BELOW_USE_CASES = ['lib/contract', 'lib/domain', 'lib/ports', 'lib/async'];

const SHARED = ['lib/contract', 'lib/domain'];

/** What the console stands on, below sign-in. */
const BASE = [
  ...SHARED,
  'lib/async',
  'companion/context.ts',
  'companion/config.ts',
  'companion/db',
  'companion/work',
  'companion/http',
];

/** What every capability of the console stands on. */
const GROUND = [
  ...BASE,
  'companion/auth',
  // What capabilities offer to all others.
  'companion/activity/log.ts',
  'companion/mail/compose.ts',
  'companion/mail/letter.ts',
  'companion/mail/queue.ts',
  'companion/mail/recipient-limit.ts',
  'companion/notices/queue-notices.ts',
  'companion/people/links.ts',
  'companion/status/accounts.ts',
  'companion/status/feed.ts',
  'companion/status/own-account.ts',
];

const FOUNDATION = `${DOWN}: what capabilities stand on does not import them.`;

/** A capability of the console, with the files of others that it may use. */
const capability = (name: string, ...others: string[]): ImportRule => ({
  folder: `companion/${name}`,
  may: [...GROUND, ...others.map((file) => `companion/${file}`)],
  because: CAPABILITY,
});

export const IMPORT_RULES: readonly ImportRule[] = [
  { folder: 'lib/async', may: [], because: `${DOWN}: lib/async imports nothing else of ours.` },
  {
    folder: 'lib/ports',
    may: ['lib/domain', 'lib/async'],
    because: `${DOWN}: lib/ports imports lib/domain and lib/async.`,
  },
  {
    folder: 'lib/domain',
    may: ['lib/async'],
    because: `${DOWN}: lib/domain imports nothing but lib/async.`,
  },
  { folder: 'lib/contract', may: ['lib/domain'], because: `${DOWN}: lib/contract imports lib/domain.` },
  { folder: 'lib/connection', may: BELOW_USE_CASES, because: USE_CASE },
  { folder: 'lib/foreign', may: [...BELOW_USE_CASES, 'lib/connection'], because: USE_CASE },
  { folder: 'lib/transfer', may: [...BELOW_USE_CASES, 'lib/connection'], because: USE_CASE },
  { folder: 'lib/glance', may: [...BELOW_USE_CASES, 'lib/connection'], because: USE_CASE },
  { folder: 'lib/worker', may: ['lib'], never: ['lib/browser'], because: USE_CASE },
  {
    folder: 'lib/browser',
    may: ['lib/domain', 'lib/ports', 'lib/async'],
    because: `${DOWN}: lib/browser imports lib/domain, lib/ports and lib/async.`,
  },
  {
    folder: 'components',
    may: ['lib/domain', 'lib/ports', 'lib/async'],
    because: `${DOWN}: components know neither the browser nor the server.`,
  },
  {
    folder: 'entrypoints',
    may: ['components', 'lib'],
    because: `${DOWN}: entrypoints import components and lib.`,
  },
  {
    folder: 'entrypoints/popup',
    may: ['entrypoints/shared', 'components', 'lib'],
    never: ['lib/contract'],
    because: 'the popup imports neither zod nor lib/contract (ARCHITECTURE, Background worker).',
  },
  {
    folder: 'entrypoints/shared',
    may: ['components', 'lib'],
    never: ['lib/contract'],
    because: 'the popup imports neither zod nor lib/contract (ARCHITECTURE, Background worker).',
  },
  {
    folder: 'companion/pages',
    may: ['components', 'lib'],
    never: ['lib/browser'],
    because: `${DOWN}: pages import components and lib without lib/browser, nothing else of companion.`,
  },
  {
    folder: 'companion/sandbox',
    may: ['companion', 'lib/contract', 'lib/domain'],
    never: ['companion/pages'],
    because: `${DOWN}: the console imports lib/contract and lib/domain.`,
  },
  {
    folder: 'companion/db',
    may: [...SHARED, 'companion/config.ts', 'companion/log.ts'],
    because: FOUNDATION,
  },
  { folder: 'companion/work', may: [...SHARED, 'companion/context.ts', 'companion/db'], because: FOUNDATION },
  {
    folder: 'companion/auth',
    may: [
      ...SHARED,
      'companion/context.ts',
      'companion/config.ts',
      'companion/db',
      'companion/http',
      'companion/activity/log.ts',
      'companion/onboarding/provider-sign-in.ts',
    ],
    because: FOUNDATION,
  },
  {
    folder: 'companion/http',
    may: [
      ...SHARED,
      'companion/context.ts',
      'companion/config.ts',
      'companion/db',
      'companion/auth',
      'companion/activity/refusals.ts',
      'companion/browsers/credential.ts',
      'companion/keys/key.ts',
      'companion/sources/find-key.ts',
    ],
    because: FOUNDATION,
  },
  {
    folder: 'companion/mail',
    may: BASE,
    because: `${DOWN}: mail is handed the composers of the capabilities, and imports none of them.`,
  },
  capability('activity'),
  capability('alerts', 'status/mutes.ts'),
  capability('backup'),
  capability('browsers'),
  capability('datto-api'),
  capability('directories', 'licenses/discover.ts'),
  capability('keys'),
  capability(
    'licenses',
    'directories/grants.ts',
    'directories/identity-provider.ts',
    'sources/ask-for-tenant.ts',
    'sources/note-failure.ts',
    'sources/read-failure.ts',
    'sources/vendor-licenses.ts',
  ),
  capability('notices'),
  capability(
    'onboarding',
    'directories/fetch-with-retry.ts',
    'directories/identity-provider.ts',
    'licenses/discover.ts',
    'people/identities.ts',
    'people/organizations.ts',
    'sources/change-hands.ts',
  ),
  capability('people', 'browsers/revoke.ts', 'keys/orphan.ts', 'transfer/revoke-issuer-tokens.ts'),
  capability(
    'sources',
    'licenses/record-sent.ts',
    'licenses/replace-users.ts',
    'licenses/vendor-licensing.ts',
  ),
  capability('status', 'licenses/users.ts', 'transfer/tokens.ts'),
  capability('transfer', 'licenses/issuer.ts', 'people/organizations.ts', 'sources/change-hands.ts'),
  {
    folder: 'companion/http/app.ts',
    may: ['companion', 'lib/contract', 'lib/domain'],
    never: ['companion/pages', 'companion/sandbox'],
    because: `${DOWN}: the application is made of capabilities, and nothing but the process knows the sandbox.`,
  },
  {
    folder: 'companion',
    may: ['lib/contract', 'lib/domain'],
    never: ['companion/pages'],
    because: `${DOWN}: the console imports lib/contract and lib/domain.`,
  },
];

/** The rule that holds for a file; undefined outside of all folders. */
export function ruleFor(file: string): ImportRule | undefined {
  const fits = IMPORT_RULES.filter(({ folder }) => file === folder || file.startsWith(`${folder}/`));
  return fits.sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** Packages that only some files may import. */
export const PACKAGE_RULES = [
  {
    packages: ['webextension-polyfill', 'wxt/browser'],
    isAllowed: (file: string) => file === 'lib/browser/browser.ts',
    because: 'only lib/browser/browser.ts speaks to the browser (ARCHITECTURE, Layout).',
  },
  {
    packages: ['zod', 'zod/mini'],
    isAllowed: (file: string) => !/^(lib\/domain|components|entrypoints)\//.test(file),
    because: 'answers are parsed by lib/contract and requests by the console (ARCHITECTURE, Layout).',
  },
];
