import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '#companion/auth/secrets.ts';
import { deleteExpired } from '#companion/work/retention.ts';
import { type Authorizing, openAuthorizing } from '#test/support/authorizing.ts';
import { copyPglite } from '#test/support/databases.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { answerOf } from '#test/support/provider-visitor.ts';
import { refusal } from '#test/support/tokens.ts';

const DOMAIN = 'petrelpost.example';
const ADMIN = `admin@${DOMAIN}`;

describe('a sign-in at a provider', () => {
  let provider: TestProvider;
  let stage: Authorizing;
  beforeAll(async () => {
    provider = await testProvider();
  });
  beforeEach(async () => {
    stage = await openAuthorizing(await copyPglite(), provider);
  });
  afterEach(async () => {
    provider.reset();
    await stage.close();
  });
  afterAll(() => provider.close());

  async function begun() {
    const { code, accountId } = await stage.ask({ domain: DOMAIN });
    const beginning = await stage.begin(code());
    return { beginning, answer: await answerOf(beginning.address, ADMIN), accountId };
  }

  const begunFor = async (domain: string) => stage.begin((await stage.ask({ domain })).code());

  it('names, in what it asks, the directory, and neither whom the mail is to nor anything secret', async () => {
    const { code } = await stage.ask({ domain: DOMAIN });
    const { address, state, binding } = await stage.begin(code());
    const asked = Object.fromEntries(new URL(address).searchParams);
    expect(asked).toMatchObject({
      ...{ state, response_type: 'code', response_mode: 'fragment', code_challenge_method: 'S256' },
      ...{ prompt: 'select_account', domain_hint: DOMAIN },
      scope: expect.stringContaining('User.Read.All'),
      redirect_uri: `${stage.console.ctx.config.url}/callback`,
    });
    expect(asked).not.toHaveProperty('login_hint');
    expect(address).not.toContain(binding);
    expect(asked.nonce).toHaveLength(43);
  });

  it('is answered once', async () => {
    const { beginning, answer } = await begun();
    await stage.finish(beginning, answer);
    expect(await refusal(stage.finish(beginning, answer))).toMatchObject({ code: 'sign-in-failed' });
  });

  it('is over with the first answer, however that was', async () => {
    const { beginning, answer } = await begun();
    expect(await refusal(stage.finish(beginning, 'error=access_denied'))).toMatchObject({
      code: 'sign-in-failed',
    });
    expect(await refusal(stage.finish(beginning, answer))).toMatchObject({ code: 'sign-in-failed' });
  });

  it('is answered by the browser alone that began it, and others do not end it', async () => {
    const [one, other] = [await begun(), await begunFor('other.example')];
    for (const forged of [
      { state: one.beginning.state, binding: other.binding },
      { state: one.beginning.state, binding: sha256(one.beginning.binding) },
      { state: other.state, binding: one.beginning.binding },
      { state: 'no-uuid', binding: one.beginning.binding },
    ]) {
      expect(await refusal(stage.finish(forged, one.answer))).toMatchObject({ code: 'sign-in-failed' });
    }
    expect(await stage.finish(one.beginning, one.answer)).toMatchObject({ accountId: one.accountId });
  });

  it('takes no answer that is for another one, nor one with another state', async () => {
    const [one, other] = [await begun(), await begunFor('other.example')];
    expect(await refusal(stage.finish(other, one.answer))).toMatchObject({ code: 'sign-in-failed' });
    const two = await begunFor('third.example');
    const answer = new URLSearchParams(one.answer);
    answer.set('state', two.state);
    expect(await refusal(stage.finish(two, answer.toString()))).toMatchObject({ code: 'sign-in-failed' });
  });

  it('lasts for half an hour, and is forgotten then', async () => {
    const { beginning, answer } = await begun();
    stage.console.pass(30 * 60 + 1);
    expect(await refusal(stage.finish(beginning, answer))).toMatchObject({ code: 'sign-in-failed' });
    await deleteExpired(stage.console.db, stage.console.ctx.now());
    expect(await stage.console.db.selectFrom('providerFlow').select('id').execute()).toEqual([]);
  });

  it('keeps nothing by which a reader of the database could answer or go on', async () => {
    const { beginning, answer } = await begun();
    const { rows } = await sql<{ value: string }>`
      select each.value from provider_flow as flow, lateral jsonb_each_text(to_jsonb(flow)) as each
      where each.value is not null`.execute(stage.console.db);
    const stored = rows.map(({ value }) => value);
    expect(stored).toContain(beginning.state);
    const asked = new URL(beginning.address).searchParams;
    for (const secret of [beginning.binding, asked.get('nonce'), asked.get('code_challenge')]) {
      expect(stored).not.toContain(secret);
    }
    for (const binding of stored.filter(({ length }) => length <= 100)) {
      const tried = stage.finish({ state: beginning.state, binding }, answer);
      expect(await refusal(tried)).toMatchObject({ code: 'sign-in-failed' });
    }
    const logged = stage.console.lines.join('\n');
    for (const secret of [beginning.binding, new URLSearchParams(answer).get('code') ?? '?']) {
      expect(logged).not.toContain(secret);
    }
  });

  it('says in the log why it failed, in a word of its own', async () => {
    const { code } = await stage.ask({ domain: DOMAIN });
    for (const error of ['access_denied', 'my secret is']) {
      const beginning = await stage.begin(code());
      const answer = new URLSearchParams(await answerOf(beginning.address, 'cancel'));
      answer.set('error', error);
      await refusal(stage.finish(beginning, answer.toString()));
    }
    const logged = stage.console.lines.join('\n');
    expect(logged).toContain('"reason":"access_denied"');
    expect(logged).not.toContain('my secret is');
  });

  it('does not begin while the provider is down, and does once it is back', async () => {
    const { code } = await stage.ask({ domain: DOMAIN });
    provider.tricks.answer = (_, response) => {
      response.destroy();
      return true;
    };
    expect(await refusal(stage.begin(code()))).toMatchObject({ code: 'provider-unavailable' });
    provider.reset();
    expect(await stage.begin(code())).toMatchObject({ state: expect.any(String) });
  });

  it('is begun so often by one address, and no more', async () => {
    const { code } = await stage.ask({ domain: DOMAIN });
    const { address, ...beginning } = await stage.begin(code());
    const tries = Array.from({ length: 200 }, () =>
      stage.finish({ ...beginning, binding: 'x' }, '').catch(({ code: problem }) => problem),
    );
    expect(new Set(await Promise.all(tries))).toEqual(new Set(['sign-in-failed', 'rate-limited']));
  });

  it('of a trial begins by its id, until it is authorized', async () => {
    const { stranger } = stage.console;
    const { id } = await stranger.startTrial({
      body: { organization: 'Rowan', domain: DOMAIN, service: 'google', region: 'eu' },
    });
    const beginning = await stranger.beginAuthorization({ body: { trialId: id } });
    const answer = await answerOf(beginning.address, ADMIN);
    expect(await stage.finish(beginning, answer)).toMatchObject({ accountId: id, reseller: null });
    expect(await stranger.getTrial({ params: { id } })).toMatchObject({ trialEndsAt: expect.any(String) });
    const again = stranger.beginAuthorization({ body: { trialId: id } });
    expect(await refusal(again)).toMatchObject({ code: 'already-authorized' });
  });

  it.each(['reseller', 'both'] as const)(
    'is begun by the reseller’s own person where it is managed by %s, and ends when canceled',
    async (managedBy) => {
      const { accountId, requestId } = await stage.ask({ domain: DOMAIN, managedBy });
      const tech = await stage.console.pageOf('tech@northwind.example');
      const begin = () => tech.beginOwnAuthorization({ params: { id: accountId } });
      const [first, second] = [await begin(), await begin()];
      expect(new URL(first.address).searchParams.get('login_hint')).toBe(`rosa@${DOMAIN}`);
      const answer = await answerOf(first.address, ADMIN);
      expect(await stage.finish(first, answer)).toMatchObject({ accountId, email: ADMIN });
      expect(await refusal(begin())).toMatchObject({ code: 'already-authorized' });
      const canceledAt = stage.console.ctx.now();
      const { db } = stage.console;
      await db.updateTable('authorizationRequest').set({ canceledAt }).where('id', '=', requestId).execute();
      const late = await answerOf(second.address, ADMIN);
      expect(await refusal(stage.finish(second, late))).toMatchObject({ code: 'link-canceled' });
    },
  );

  it('is not begun by the reseller for a domain that another has authorized', async () => {
    const { accountId } = await stage.ask({ domain: DOMAIN, managedBy: 'reseller' });
    const { stranger, pageOf } = stage.console;
    const trial = await stranger.startTrial({
      body: { organization: 'Petrel Post', domain: DOMAIN.toUpperCase(), service: 'office365', region: 'eu' },
    });
    const tech = await pageOf('tech@northwind.example');
    const begin = () => tech.beginOwnAuthorization({ params: { id: accountId } });
    const theirs = await stranger.beginAuthorization({ body: { trialId: trial.id } });
    expect(await begin()).toMatchObject({ state: expect.any(String) });
    await stage.finish(theirs, await answerOf(theirs.address, ADMIN));
    expect(await refusal(begin())).toMatchObject({ code: 'already-authorized' });
  });

  it('is not begun by the reseller for an account that the client manages, nor for another’s', async () => {
    const { accountId } = await stage.ask({ domain: DOMAIN });
    const [tech, other] = [
      await stage.console.pageOf('tech@northwind.example'),
      await stage.console.pageOf('tech@harbor.example'),
    ];
    const what = { params: { id: accountId } };
    expect(await refusal(tech.beginOwnAuthorization(what))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(other.beginOwnAuthorization(what))).toMatchObject({ code: 'not-found' });
  });
});
