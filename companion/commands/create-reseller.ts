import { readConfig } from '../config.ts';
import { createConsole } from '../console.ts';
import type { Context } from '../context.ts';
import { createLog } from '../log.ts';
import { addReseller, type NewReseller } from '../people/add-reseller.ts';

const USAGE = 'Usage: npm run console -- create-reseller <name> <domain> <admin e-mail>';
const WAIT_MS = 20_000;

/** Adds a reseller, and mails and prints the invitation of its first administrator (ARCHITECTURE, Organizations and accounts). */
export async function createReseller(words: string[]): Promise<void> {
  const [name = '', domain = '', email = ''] = words.map((word) => word.trim());
  if (words.length !== 3 || !name || !/^[^\s@]+\.[^\s@]+$/.test(domain) || !/^\S+@\S+$/.test(email)) {
    throw new Error(USAGE);
  }
  const log = createLog({ write: () => undefined });
  const console = await createConsole(readConfig(process.env), log, { pages: null });
  try {
    await invite(console.ctx, { name, domain: domain.toLowerCase(), email: email.toLowerCase() });
  } finally {
    await console.close();
  }
}

async function invite(ctx: Context, reseller: NewReseller): Promise<void> {
  const { invitationId, publicId } = await addReseller(ctx, reseller);
  printLine(`${reseller.name} is a reseller now. Customers name it as: ${publicId}`);
  printLine(`Invitation of its first administrator, ${reseller.email}:`);
  printLine(ctx.links.address('invitation', invitationId));
  printLine(await mailState(ctx, invitationId));
}

/** Says what became of the mail, after waiting for it for a short time. */
async function mailState(ctx: Context, invitationId: string): Promise<string> {
  for (const end = Date.now() + WAIT_MS; ; await new Promise((done) => setTimeout(done, 250))) {
    const mail = await ctx.db
      .selectFrom('mail')
      .where('invitationId', '=', invitationId)
      .select(['state', 'reason'])
      .executeTakeFirst();
    if (mail?.state === 'sent') return 'The mail was handed to the mail server.';
    if (mail?.state === 'refused') return `The mail server refused the mail: ${mail.reason}`;
    if (mail?.reason || Date.now() > end) {
      return `The mail waits (${mail?.reason ?? 'not tried yet'}). The console sends it when it runs.`;
    }
  }
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
