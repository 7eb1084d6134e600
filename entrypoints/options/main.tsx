import '#components/look/theme.ts';
import '#components/look/page.css';
import './options.css';
import { render } from 'preact';
import { ask } from '#lib/browser/ask.ts';
import { Options } from './options.tsx';
import { takeSelection } from './selected.ts';

void takeSelection();
// Opening this page wakes the worker, even if its alarm was lost.
void ask('work', {});
render(<Options />, document.getElementById('app') as HTMLElement);
