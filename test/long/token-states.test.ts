import { tokenStates } from '#test/support/token-states/play.ts';

tokenStates(500);
