import { byLane } from '#test/support/by-lane.ts';
import { tokenStates } from '#test/support/token-states/play.ts';

tokenStates(byLane({ quick: 2, full: 20 }));
