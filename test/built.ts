import { buildAll } from './build.ts';

/** Before tests that drive what is built: builds what is not there, or not of these sources. */
export default function setup(): void {
  buildAll();
}
