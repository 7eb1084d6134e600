import type { RequestListener } from 'node:http';
import type { Hono } from 'hono';
import { DATTO_API } from '../../config.ts';
import type { Context } from '../../context.ts';
import { type OpenDatto, openDatto } from '../../sources/datto/open-datto.ts';
import { mountBelow } from '../mount-below.ts';
import { SANDBOX_PATH } from '../provider/urls.ts';
import { dattoCustomers } from './customers.ts';
import { dattoInProcess } from './in-process.ts';
import { DATTO_PARTNERS } from './partners.ts';
import { dattoStandIn } from './stand-in.ts';

/** A list takes less than two seconds, so that nobody who tries it waits for a minute. */
const HASTE = 20;
/** For the first look at a sandbox that was just made. */
export const AT_ONCE = 1e6;

type SandboxContext = Pick<Context, 'db' | 'now' | 'config'>;

function sandboxDatto(ctx: SandboxContext, haste = HASTE * ctx.config.sandboxSpeed): Hono {
  return dattoStandIn({
    customers: (publicKey) => dattoCustomers(ctx, publicKey),
    accepts: (publicKey, secretKey) =>
      DATTO_PARTNERS.some((one) => one.publicKey === publicKey && one.secretKey === secretKey),
    now: () => ctx.now().getTime(),
    ...{ speed: ctx.config.sandboxSpeed, haste },
  });
}

/** Opens the stand-in in place of Datto's API: by the same connector, without a network. */
export function openStandIn(ctx: SandboxContext, haste?: number): OpenDatto {
  const app = sandboxDatto(ctx, haste);
  return dattoInProcess((address, init) => app.request(address, init), ctx.now);
}

/**
 * Opens the stand-in, and for other keys what `DATTO_API` names, if that is configured: a sandbox asks Datto itself never.
 */
export function openSandboxDatto(ctx: SandboxContext): OpenDatto {
  const [standIn, configured] = [openStandIn(ctx), openDatto(ctx.config, ctx.now)];
  const isOurs = (publicKey: string) => DATTO_PARTNERS.some((one) => one.publicKey === publicKey);
  return (key) =>
    ctx.config.dattoApi === DATTO_API || isOurs(key.publicKey) ? standIn(key) : configured(key);
}

/** Returns a listener that serves the stand-in below its path, to be asked as Datto's API is, and passes everything else on. */
export function mountStandIn(ctx: SandboxContext, listener: RequestListener): RequestListener {
  return mountBelow(`${SANDBOX_PATH}datto`, sandboxDatto(ctx), listener);
}
