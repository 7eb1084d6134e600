import { join } from 'node:path';
import type { Shot } from './people.ts';

/** Makes pictures into a folder, numbered in the order of the story. */
export function shooter(folder: string): Shot {
  let count = 0;
  return async (page, name) => {
    count++;
    await page.screenshot({
      path: join(folder, `${String(count).padStart(2, '0')}-${name}.png`) as `${string}.png`,
    });
  };
}
