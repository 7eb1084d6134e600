import { dattoAt, type OpenDatto } from '../../sources/datto/open-datto.ts';
import { inProcess } from '../in-process.ts';

/** Opens what answers as Datto's API does, by the connector for that, and without a network. */
export function dattoInProcess(answer: Parameters<typeof inProcess>[0], now: () => Date): OpenDatto {
  return dattoAt('http://datto.example', inProcess(answer), now);
}
