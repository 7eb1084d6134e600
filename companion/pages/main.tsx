import '#components/look/theme.ts';
import '#components/look/page.css';
import { render } from 'preact';
import { App } from './app.tsx';

const root = document.getElementById('app') as HTMLElement;
// The message of index.html, for the case that this script cannot be loaded.
root.replaceChildren();
render(<App />, root);
