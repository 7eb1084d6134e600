import '#components/look/look.ts';
import './popup.css';
import { render } from 'preact';
import { followHeight, reserveHeight } from './height.ts';
import { Popup } from './popup.tsx';

const main = document.getElementById('app') as HTMLElement;
reserveHeight(main);
const ready = () => followHeight(main);
render(<Popup onReady={ready} />, main);
