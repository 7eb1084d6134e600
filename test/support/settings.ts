import { BlockList } from 'node:net';
import type { Config } from '#companion/config.ts';

/** The configuration of consoles in tests: a sandbox, one fixed secret. */
export const TEST_CONFIG: Config = {
  host: '127.0.0.1',
  port: 8787,
  url: 'http://127.0.0.1:8787',
  data: '.baton',
  databaseUrl: null,
  secret: 'a-secret-of-the-tests-and-of-nothing-else',
  previousSecret: null,
  sandbox: true,
  sandboxSpeed: 1,
  trustedProxies: 0,
  allowedNetworks: new BlockList(),
  contact: null,
  smtpUrl: null,
  providers: { office365: null, google: null },
  dattoApi: 'https://api.datto.com',
  mailFrom: 'baton@console.example',
  mailBounces: 'bounces@console.example',
};

/** Of a sandbox without pages: most tests are about customers whose licenses are Baton's own, as those who are not at Spanning. */
export const BATONS_OWN = { spanning: false, pages: null };
