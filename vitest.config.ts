import { defineConfig } from 'vitest/config';
import { laneConfig } from './test/lane-config.ts';

/** The quick lane: `npm test`. */
export default defineConfig(laneConfig('quick'));
