import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { typeText } from '#lib/browser/type-text.ts';

/** Injected into the isolated world of a page's frame, only when somebody fills in a token there. */
export default defineUnlistedScript(() => {
  Object.assign(globalThis, { batonType: typeText });
});
