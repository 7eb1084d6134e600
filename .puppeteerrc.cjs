const { existsSync, realpathSync } = require('node:fs');

/** An installed browser is used as it is; a snap's wrapper cannot load an unpacked extension. */
const installed = [
  process.env.PUPPETEER_EXECUTABLE_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
].find((path) => path && existsSync(path) && !realpathSync(path).includes('snap'));

module.exports = {
  'chrome-headless-shell': { skipDownload: true },
  firefox: { skipDownload: true },
  ...(installed ? { skipDownload: true, executablePath: installed } : {}),
};
