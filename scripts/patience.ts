/**
 * How long (ms) a browser may take for one thing. On a busy machine it has answered nothing for minutes; whoever waits at
 * a keyboard for a test that fails wants to know sooner.
 */
export const PATIENCE_MS = process.env.CI ? 180_000 : 30_000;
