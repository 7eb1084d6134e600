import { autoAddSequences } from '#test/support/auto-add/play.ts';

autoAddSequences(12);
