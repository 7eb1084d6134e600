import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { ElementHandle, Page } from 'puppeteer';

const TOOLS = ['/usr/bin/Xvfb', '/usr/bin/xdotool'];

/** How to have a display; null: it is to be had. */
export const NO_DISPLAY = TOOLS.every((tool) => existsSync(tool)) ? null : 'apt-get install -y xvfb xdotool';

export type Display = Awaited<ReturnType<typeof openDisplay>>;

/** A display that nobody sees, on which menus open as on anybody's. Browsers launched until it closes are on it. */
export async function openDisplay() {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = await once(server.stdout, 'data');
  process.env.DISPLAY = `:${String(number).trim()}`;
  return {
    /** Opens the context menu in the middle of an element, in any frame of the page. */
    async openMenu(page: Page, on: ElementHandle): Promise<void> {
      // A tab that was just brought to the front takes clicks only once it has been painted there.
      await page.evaluate(
        () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
      );
      const { x, y } = await on.clickablePoint();
      const window = await page.evaluate(() => ({ left: screenX, top: screenY + outerHeight - innerHeight }));
      await opening(['mousemove', `${window.left + x}`, `${window.top + y}`, 'click', '3']);
    },
    /** Opens the only submenu whose name begins so, and goes to its first item. */
    async openSubmenu(letter: string): Promise<void> {
      await opening(['key', letter]);
      this.press('Right');
    },
    /** Presses keys, one after another, as they are called there: "Return". */
    press(...keys: string[]): void {
      execFileSync('xdotool', ['key', '--delay', '100', ...keys]);
    },
    /** What is on the whole screen, as PNG. */
    async picture(path: string): Promise<void> {
      execFileSync('import', ['-window', 'root', path]);
    },
    async close(): Promise<void> {
      delete process.env.DISPLAY;
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}

/** Does it, and waits until there is one window more, as each menu is one. Ten seconds at most. */
async function opening(words: string[]): Promise<void> {
  const before = windows();
  execFileSync('xdotool', words);
  for (let tries = 0; windows() <= before; tries++) {
    if (tries === 100) throw new Error(`no menu opened by ${words}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function windows(): number {
  const found = execFileSync('xdotool', ['search', '--onlyvisible', '--maxdepth', '1', '--name', '']);
  return found.toString().trim().split('\n').length;
}
