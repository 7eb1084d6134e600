import { see } from '../people.ts';
import type { Stage } from './stage.ts';

/** Somebody who is signed in to nothing yet, and somebody who is signed in. */
export function visitors({ origin, stranger, visitor }: Stage) {
  const open = async (path: string, text: string, page = stranger()) => {
    const opened = await page;
    await opened.goto(origin + path);
    await see(opened, text);
    return opened;
  };
  const openAs = (email: string, path: string, text: string) => open(path, text, visitor(email));
  return { open, openAs };
}
