import type { Page } from 'puppeteer';

/** Pastes a text into the box for transfer tokens, as the browser does it. */
export async function pasteText(page: Page, text: string): Promise<void> {
  // Handed over first: that takes the page longer than the pasting.
  const clipboard = await page.evaluateHandle((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    return data;
  }, text);
  await page.focus('textarea');
  await page.evaluate((clipboardData) => {
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, clipboard);
}

/** Drops files of this machine on the box for transfer tokens, as if dragged from a folder. */
export async function dropFiles(page: Page, files: string[]): Promise<void> {
  const box = await (await page.waitForSelector('textarea'))?.boundingBox();
  const session = await page.createCDPSession();
  const at = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { items: [], files, dragOperationsMask: 1 },
    });
  }
  await session.detach();
}

/** The progress that was painted, frame by frame, until the page shows a text. */
export function framesUntil(page: Page, text: string): Promise<number[]> {
  return page.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve) => {
        const shares: number[] = [];
        const frame = () => {
          const progress = document.querySelector('progress');
          if (progress) shares.push(progress.value);
          if (document.body.innerText.includes(wanted)) resolve(shares);
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    text,
  );
}

/** Notes from now on how far a search had come whenever the focus moved during one; the answer reads the notes. */
export async function focusMoves(page: Page): Promise<() => Promise<number[]>> {
  const notes = await page.evaluateHandle(() => {
    const shares: number[] = [];
    document.addEventListener('focusin', () => {
      const progress = document.querySelector('progress');
      if (progress) shares.push(progress.value);
    });
    return shares;
  });
  return () => notes.jsonValue();
}
