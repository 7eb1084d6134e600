import { createHmac, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { randomSecret, sha256 } from '#companion/auth/secrets.ts';
import type { Config } from '#companion/config.ts';
import { createConsole } from '#companion/console.ts';
import type { Database, Db } from '#companion/db/open.ts';
import { createLog } from '#companion/log.ts';
import type { Task } from '#companion/work/work.ts';
import { type Client, createClient } from '#lib/contract/client.ts';
import { REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';
import { TEST_CONFIG } from './settings.ts';
import { workOff } from './work-off.ts';

/** The client address of every request. */
export const ADDRESS = '192.0.2.7';
export const FROM = { incoming: { socket: { remoteAddress: ADDRESS } } };

/** How long sessions of these tests last without use. */
const SESSION_MS = 3_600_000;

export type TestConsole = Awaited<ReturnType<typeof testConsole>>;

/** A console without a port on a database of its own, with a clock that tests move and a log that they read. */
export async function testConsole(
  database: Database,
  pages: string | null = null,
  settings: Partial<Config> = {},
) {
  let offset = 0;
  const lines: string[] = [];
  const now = () => new Date(Date.now() + offset);
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const tasks: Task[] = [];
  const config = { ...TEST_CONFIG, ...settings };
  const { app, ctx, close } = await createConsole(config, createLog(stream), {
    database,
    now,
    pages,
    work: {
      start: (...started) => void tasks.push(...started),
      wake: () => undefined,
      stop: async () => undefined,
    },
  });
  /** As a caller of this revision, unless the headers name another. */
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has(REVISION_HEADER)) headers.set(REVISION_HEADER, String(REVISION));
    return app.request(config.url + path, { ...init, headers }, FROM);
  };
  const fetchApp = ((url: string, init?: RequestInit) => app.request(url, init, FROM)) as typeof fetch;
  const clientWith = (credential: string) =>
    createClient({ origin: config.url, credential, fetch: fetchApp });
  return {
    app,
    ctx,
    db: ctx.db,
    close,
    request,
    lines,
    /** Sends the waiting mails, which does not happen by itself here. mail.test.ts has a console that works. */
    deliver: async () => {
      for (const task of tasks) if (task.name.startsWith('mail-')) await workOff(task);
    },
    /** Moves the console's clock, in seconds. */
    pass: (seconds: number) => {
      offset += seconds * 1000;
    },
    clientWith,
    /** A stranger's calls, without a credential. */
    stranger: createClient({ origin: config.url, fetch: fetchApp }),
    /** Typed calls with the cookie session of a person, as the console's own pages make them. */
    pageOf: async (email: string): Promise<Client> => {
      let signedInAt = now();
      let cookie = await signIn(ctx.db, email, signedInAt);
      const fetchPage = (async (url: string, init: RequestInit) => {
        // Somebody who comes back after the clock was moved by that much signs in again.
        if (now().getTime() - signedInAt.getTime() > SESSION_MS) {
          signedInAt = now();
          cookie = await signIn(ctx.db, email, signedInAt);
        }
        const headers = new Headers(init.headers);
        headers.set('cookie', cookie);
        headers.set('origin', config.url);
        return app.request(url, { ...init, headers }, FROM);
      }) as typeof fetch;
      return createClient({ origin: config.url, fetch: fetchPage });
    },
    /** Typed calls by the connected browser of a sandbox person, "admin@bluebird.example". */
    as: async (email: string): Promise<Client> => clientWith(await connectBrowser(ctx.db, email)),
  };
}

/** A connected browser of the person, as the device grant would leave it; its credential. */
export async function connectBrowser(db: Db, email: string): Promise<string> {
  const { organizationId, personId } = await memberOf(db, email);
  const credential = `baton_browser_${randomSecret()}`;
  const at = new Date();
  await db
    .insertInto('connectedBrowser')
    .values({
      organizationId,
      personId,
      name: 'Test browser',
      credentialHash: sha256(credential),
      connectedAt: at,
      lastUsedAt: at,
      expiresAt: new Date(at.getTime() + 180 * 86_400_000),
    })
    .execute();
  return credential;
}

/** A console session of the person, who need not be a member of anything, as signing in would leave it; the Cookie header. */
export async function signIn(db: Db, email: string, at = new Date()): Promise<string> {
  const { id: personId } = await db
    .selectFrom('person')
    .where('email', '=', email)
    .select('id')
    .executeTakeFirstOrThrow();
  const token = randomUUID();
  await db
    .insertInto('session' as never)
    .values({
      token,
      userId: personId,
      createdAt: at,
      updatedAt: at,
      expiresAt: new Date(at.getTime() + SESSION_MS),
    } as never)
    .execute();
  const signature = createHmac('sha256', TEST_CONFIG.secret as string)
    .update(token)
    .digest('base64');
  return `baton.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

async function memberOf(db: Db, email: string) {
  return db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.userId')
    .where('person.email', '=', email)
    .select(['member.organizationId', 'person.id as personId'])
    .executeTakeFirstOrThrow();
}
