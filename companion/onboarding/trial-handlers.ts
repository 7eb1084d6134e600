import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { authorizeTrial } from '../sandbox/authorize-trial.ts';
import { startTrial, trialOf } from './trials.ts';

export function trialHandlers(ctx: Context): Pick<Handlers, 'startTrial' | 'getTrial' | 'authorizeTrial'> {
  return {
    startTrial: ({ body }, { address }) => startTrial(ctx, body, address),
    async getTrial({ params }, { address }) {
      await ctx.limits.take(`trial-read:${address}`, 600, 3600);
      return trialOf(ctx.db, params.id);
    },
    async authorizeTrial({ params }, { address }) {
      await ctx.limits.take(`trial-read:${address}`, 600, 3600);
      // Elsewhere an administrator proves it at their provider.
      if (!ctx.config.sandbox) throw new Problem('not-found');
      return authorizeTrial(ctx, params.id, address);
    },
  };
}
