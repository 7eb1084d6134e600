import { defineConfig } from 'vitest/config';
import { laneConfig } from './lane-config.ts';

/** What the quick lane leaves: `npm run test:full`. */
export default defineConfig(laneConfig('full'));
