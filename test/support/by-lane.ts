import { describe, inject } from 'vitest';
import { INSTALL_POSTGRES } from './postgres.ts';

/** How much of a sweep is run: little in the quick lane, all in the full one. */
export const byLane = <T>(amount: { quick: T; full: T }): T =>
  inject('lane') === 'quick' ? amount.quick : amount.full;

export type Engine = 'PGlite' | 'PostgreSQL';

export const ENGINES: readonly Engine[] = ['PGlite', 'PostgreSQL'];

/** The engines that the lane is for: one for the quick lane, PostgreSQL where it is installed; the other for the full one. */
export function enginesOfLane(): readonly Engine[] {
  const lane = inject('lane');
  if (lane === 'long') return ENGINES;
  const isQuick = lane === 'quick';
  const isInstalled = inject('postgres') !== null;
  return [isQuick === isInstalled ? 'PostgreSQL' : 'PGlite'];
}

/** The tests once for each engine, and skipped, by name, where it is not installed. */
export function describeOn(
  engines: readonly Engine[],
  name: string,
  tests: (engine: Engine, server: string) => void,
): void {
  const server = inject('postgres');
  for (const engine of engines) {
    const isMissing = engine === 'PostgreSQL' && server === null;
    const title = isMissing ? `PostgreSQL (not installed: ${INSTALL_POSTGRES})` : engine;
    describe.skipIf(isMissing)(`${name}, on ${title}`, () => tests(engine, server ?? ''));
  }
}
