import type { Config } from '../config.ts';
import type { Connectors } from './connector.ts';

/** A connector of each provider that the configuration names. */
export function createConnectors(_config: Config, _now: () => Date): Connectors {
  return {};
}
