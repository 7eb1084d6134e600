import '#components/look/look.ts';
import './popup.css';
import { render } from 'preact';
import { Popup } from './popup.tsx';

render(<Popup />, document.getElementById('app') as HTMLElement);
