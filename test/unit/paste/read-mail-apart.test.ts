import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readFiles } from '#components/paste/read-files.ts';

/** What the worker of a mail does: it answers the text that the mail holds, or nothing at all. */
class FakeWorker {
  static running = 0;
  onmessage: ((event: { data: string | null }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor() {
    FakeWorker.running += 1;
  }

  postMessage(bytes: Uint8Array) {
    const mail = new TextDecoder().decode(bytes);
    if (mail === 'never') return;
    queueMicrotask(() => (mail === 'fails' ? this.onerror?.() : this.onmessage?.({ data: mail })));
  }

  terminate() {
    FakeWorker.running -= 1;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
  FakeWorker.running = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const mails = (...contents: string[]) =>
  contents.map((content, index) => new File([content], `${index}.eml`));

it('reads each mail in a worker of its own, which it ends', async () => {
  expect(await readFiles(mails('one', 'two'))).toEqual({ text: 'one\ntwo', refused: [] });
  expect(FakeWorker.running).toBe(0);
});

it('ends a worker after ten seconds, says which file it was, and goes on with the others', async () => {
  const reading = readFiles(mails('one', 'never', 'two'));
  await vi.advanceTimersByTimeAsync(9999);
  expect(FakeWorker.running).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await reading).toEqual({
    text: 'one\ntwo',
    refused: ['“1.eml” takes too long to read. Open it and paste its text instead.'],
  });
  expect(FakeWorker.running).toBe(0);
});

it('says which mail failed', async () => {
  expect(await readFiles(mails('fails', 'two'))).toEqual({
    text: 'two',
    refused: ['“0.eml” could not be read. Open it and paste its text instead.'],
  });
  expect(FakeWorker.running).toBe(0);
});
