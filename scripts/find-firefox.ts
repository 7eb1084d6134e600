import { existsSync } from 'node:fs';

const INSTALLED = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

export const INSTALL_FIREFOX = 'apt-get install -y firefox-esr';

/** Returns the path of an installed Firefox; null if there is none. */
export function findFirefox(): string | null {
  return INSTALLED.find((path) => path !== undefined && existsSync(path)) ?? null;
}
