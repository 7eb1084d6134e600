import { see, signIn } from '../people.ts';
import type { Stage } from './stage.ts';

/** Somebody who is signed in to nothing yet, and somebody who signs in. */
export function visitors({ origin, stranger }: Stage) {
  const open = async (path: string, text: string) => {
    const page = await stranger();
    await page.goto(origin + path);
    await see(page, text);
    return page;
  };
  const openAs = async (email: string, path: string, text: string) => {
    const page = await open(`/sign-in?next=${encodeURIComponent(path)}`, 'Pick somebody');
    await signIn(page, email);
    await see(page, text);
    return page;
  };
  return { open, openAs };
}
