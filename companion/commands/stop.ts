import { type Config, ConfigError, readConfig } from '../config.ts';

/** Ends the process with a sentence for whoever started it. */
export function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** The configuration of the environment; ends the process when it is wrong. */
export function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) stop(error.message);
    throw error;
  }
}
