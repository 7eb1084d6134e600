import '#components/look/theme.ts';
import '#components/look/page.css';
import { render } from 'preact';
import { App } from './app.tsx';

render(<App />, document.getElementById('app') as HTMLElement);
