const KEY = 'popup-height';

/** Before anything is read, the popup is as high as it was last: it opens in one piece instead of growing. */
export function reserveHeight(main: HTMLElement): void {
  const height = Number(localStorage.getItem(KEY));
  if (height > 0) main.style.minHeight = `${height}px`;
}

/** What is drawn now decides the height; remembered for the next opening. */
export function followHeight(main: HTMLElement): void {
  main.style.minHeight = '';
  new ResizeObserver(() => localStorage.setItem(KEY, String(main.offsetHeight))).observe(main);
}
