import type { RequestListener } from 'node:http';
import type { Context } from '../../context.ts';
import { spanningAt } from '../../sources/spanning/open-spanning.ts';
import type { OpenVendor } from '../../sources/vendor.ts';
import { inProcess } from '../in-process.ts';
import { mountBelow } from '../mount-below.ts';
import { SANDBOX_PATH } from '../provider/urls.ts';
import { spanningStandIn } from './stand-in.ts';
import { sandboxTenants } from './tenants.ts';

type SandboxContext = Pick<Context, 'db' | 'now' | 'config'>;

/** Opens the stand-in in place of Spanning's APIs: by the same connector, without a network. A sandbox asks Spanning itself never. */
export function openSandboxSpanning(ctx: SandboxContext): OpenVendor {
  const app = spanningStandIn(sandboxTenants(ctx));
  const request = inProcess((address, init) => app.request(address, init));
  return spanningAt(({ region }) => `http://spanning.example/${region}`, request, ctx.now);
}

/** Returns a listener that serves the stand-in below its path, to be asked as Spanning's APIs are, and passes everything else on. */
export function mountSpanning(ctx: SandboxContext, listener: RequestListener): RequestListener {
  return mountBelow(`${SANDBOX_PATH}spanning`, spanningStandIn(sandboxTenants(ctx)), listener);
}
