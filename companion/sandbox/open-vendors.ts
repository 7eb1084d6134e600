import type { Context } from '../context.ts';
import type { Openers } from '../sources/open-vendors.ts';
import { openSandboxDatto } from './datto/open-stand-in.ts';
import { openSandboxSpanning } from './spanning/open-stand-in.ts';

/** What a sandbox asks in the place of vendors: stand-ins, by the same connectors. */
export function sandboxVendors(ctx: Pick<Context, 'db' | 'now' | 'config'>): Openers {
  return { datto: openSandboxDatto(ctx), spanning: openSandboxSpanning(ctx) };
}
