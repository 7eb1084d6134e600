import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import puppeteer from 'puppeteer';

const INSTALLED = [
  process.env.PUPPETEER_EXECUTABLE_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const DEBIAN_PACKAGES = ['chromium', 'fonts-liberation'];

/**
 * Returns the path of a Chromium-based browser: an installed one, else the one that Puppeteer downloaded, else, as root
 * on Debian or Ubuntu, a newly installed one. Throws an error that explains what to do if there is none.
 */
export async function findBrowser(): Promise<string> {
  const found = INSTALLED.find(isUsable) ?? (await downloaded());
  if (found) return found;
  if (canInstall()) {
    install();
    const installed = INSTALLED.find(isUsable);
    if (installed) return installed;
  }
  throw new Error(
    'No browser was found. Install Chromium, Chrome or Edge (on Debian: apt-get install chromium), ' +
      'or run: npx puppeteer browsers install chrome',
  );
}

/**
 * Whether the browser exists, is not a snap (whose wrapper cannot load an unpacked extension), and has its libraries.
 */
function isUsable(path: string | undefined): path is string {
  if (path === undefined || !existsSync(path) || realpathSync(path).includes('snap')) return false;
  // On Windows, --version opens a browser window instead.
  return process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

async function downloaded(): Promise<string | null> {
  try {
    const path = await puppeteer.executablePath();
    return isUsable(path) ? path : null;
  } catch {
    return null;
  }
}

function canInstall(): boolean {
  const isRoot = process.getuid?.() === 0;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return isRoot && /^ID(_LIKE)?=.*debian|^ID=ubuntu/m.test(release);
}

function install(): void {
  process.stderr.write(
    `No browser is installed: installing ${DEBIAN_PACKAGES.join(' and ')} with apt-get.\n`,
  );
  const run = (...words: string[]) =>
    execFileSync('apt-get', words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    run('update', '-qq');
    run('install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES);
  } catch {
    // The error of findBrowser says what to do by hand.
  }
}
