import '#components/look/look.ts';
import '#components/look/page.css';
import './options.css';
import { render } from 'preact';
import { Options } from './options.tsx';
import { takeSelection } from './selected.ts';

void takeSelection();
render(<Options />, document.getElementById('app') as HTMLElement);
