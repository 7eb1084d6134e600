import '#components/look/look.ts';
import '#components/look/page.css';
import './options.css';
import { render } from 'preact';
import { ask } from '#lib/browser/ask.ts';
import { Options } from './options.tsx';
import { takeSelection } from './selected.ts';

void takeSelection();
// Whoever looks wakes the worker, whatever became of its alarm.
void ask('work', {});
render(<Options />, document.getElementById('app') as HTMLElement);
