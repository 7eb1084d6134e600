import { byLane } from '#test/support/by-lane.ts';
import { licenseWishSequences } from '#test/support/license-wishes.ts';

licenseWishSequences(byLane({ quick: 2, full: 12 }));
