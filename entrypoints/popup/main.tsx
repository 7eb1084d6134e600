import '#components/look/theme.ts';
import './popup.css';
import { render } from 'preact';
import { Popup } from './popup.tsx';

const HEIGHT_KEY = 'popup-height';

const main = document.getElementById('app') as HTMLElement;
reserveHeight(main);
const ready = () => followHeight(main);
render(<Popup onReady={ready} />, main);

/** Until its data is read, the popup is as high as it was last time, so that it does not grow after opening. */
function reserveHeight(main: HTMLElement): void {
  const height = Number(localStorage.getItem(HEIGHT_KEY));
  if (height > 0) main.style.minHeight = `${height}px`;
}

/** From now on the content determines the height, which is stored for the next opening. */
function followHeight(main: HTMLElement): void {
  main.style.minHeight = '';
  new ResizeObserver(() => localStorage.setItem(HEIGHT_KEY, String(main.offsetHeight))).observe(main);
}
