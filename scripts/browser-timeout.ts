/**
 * How long (ms) a browser may take for one step. A busy CI machine can take minutes; at a keyboard, a failure should
 * show soon.
 */
export const BROWSER_TIMEOUT_MS = process.env.CI ? 180_000 : 30_000;
