import { autoAddSequences } from '#test/support/auto-add/play.ts';
import { byLane } from '#test/support/by-lane.ts';

autoAddSequences(byLane({ quick: 2, full: 12 }));
