import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { typeText } from '#lib/browser/type-text.ts';

/** Comes into our own world of a page's frame, and only when somebody fills in a token there. */
export default defineUnlistedScript(() => {
  Object.assign(globalThis, { batonType: typeText });
});
