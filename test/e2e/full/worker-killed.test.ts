import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, seeLine } from '#scripts/people.ts';
import { connect } from '#test/support/connect.ts';
import { accountsStored, queueStored } from '#test/support/extension-storage.ts';
import { type HandOvers, openHandOvers } from '#test/support/hand-overs.ts';
import { holdRedeeming, holdWrite } from '#test/support/worker-steps.ts';

const ADDED = 'added "Bluebird Dental"';
const REDEMPTIONS = '/api/v1/redemptions';
const CHANGES = '/api/v1/changes';

/** Where the worker is killed: `reach` arms the step and says when it is reached; `after` is what the network then does. */
interface Step {
  name: string;
  reach: () => Promise<() => Promise<unknown>>;
  after?: () => void;
  /** The line when the worker is killed. */
  says: string;
}

describe('a redemption whose worker is killed', () => {
  let handOvers: HandOvers;
  let technician: ChromiumWithExtension;
  let tokens: string[];

  const held = (hold: (path: string) => Promise<void>, path: string) => async () => {
    const reached = hold(path);
    return () => reached;
  };
  const inWorker = (step: (browser: ChromiumWithExtension) => Promise<() => Promise<unknown>>) => () =>
    step(technician);
  const proxy = () => handOvers.proxy;

  const steps: Step[] = [
    { name: 'told of it, and nothing written', reach: inWorker(holdWrite(1)), says: 'waiting' },
    { name: 'put off, and nothing sent', reach: inWorker(holdRedeeming('request')), says: 'adding' },
    {
      name: 'sent, and lost on the way',
      reach: held((path) => proxy().holdRequests(path), REDEMPTIONS),
      after: () => proxy().cut(),
      says: 'adding',
    },
    {
      name: 'sent, and it comes to the console beside the next one',
      reach: held((path) => proxy().holdRequests(path), REDEMPTIONS),
      after: () => proxy().release(),
      says: 'adding',
    },
    {
      name: 'done by the console, and its answer lost',
      reach: held((path) => proxy().holdAnswers(path), REDEMPTIONS),
      after: () => proxy().cut(),
      says: 'adding',
    },
    { name: 'answered, and the answer not read', reach: inWorker(holdRedeeming('answer')), says: 'adding' },
    { name: 'answered, and the answer not kept', reach: inWorker(holdWrite(2)), says: 'adding' },
    {
      name: 'added, and the status not read',
      reach: held((path) => proxy().holdRequests(path), CHANGES),
      after: () => proxy().cut(),
      says: ADDED,
    },
  ];

  beforeAll(async () => {
    handOvers = await openHandOvers(steps.length + 1);
    tokens = await handOvers.issue(steps.length + 1);
    technician = await launchWithExtension(inject('extension'));
    await connect(technician, handOvers.url, 'tech@northwind.example');
  });
  afterAll(async () => {
    await technician.close();
    await handOvers.close();
  });

  it.each(steps.map((step, index) => ({ ...step, index })))(
    '$name',
    async ({ reach, after, says, index }) => {
      const token = tokens[index] ?? '';
      const popup = await technician.openPopup();
      const reached = await reach();
      await add(popup, token);
      await reached();
      await seeLine(popup, token, says);
      await technician.killWorker();
      await popup.close();
      after?.();

      const queue = await technician.openOptions('add');
      await seeLine(queue, token, ADDED);
      await queue.close();
    },
  );

  it('before it hears of the token: its alarm tells it', async () => {
    const token = tokens.at(-1) ?? '';
    const popup = await technician.openPopup();
    await popup.evaluate(silence);
    await technician.killWorker();
    await add(popup, token);
    await popup.close();

    const queue = await technician.openOptions('add');
    await seeLine(queue, token, ADDED);
    await queue.close();
  });

  it('each was redeemed once, by its entry', async () => {
    const status = await technician.openOptions('status');
    const theirs = async () =>
      (await accountsStored(status)).filter(({ name }) => name === 'Bluebird Dental');
    await expect.poll(theirs, { timeout: 60_000 }).toHaveLength(tokens.length);
    expect(await handOvers.faults(await queueStored(status))).toEqual([]);
  });
});

/** A message to the worker that never arrives. */
function silence(): void {
  const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage: unknown } } }).chrome;
  runtime.sendMessage = () => new Promise(() => undefined);
}
