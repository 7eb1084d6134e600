import pino, { type DestinationStream, type Logger } from 'pino';

/** Creates the log: JSON lines that never contain a token, password or credential. */
export function createLog(stream?: DestinationStream): Logger {
  const options = {
    base: null,
    serializers: { err: errorFacts },
    redact: ['authorization', 'cookie', 'password', 'token', 'credential', 'secret'],
  };
  return stream ? pino(options, stream) : pino(options);
}

/** Drivers attach the query and its parameters to their errors. These must stay out of the log. */
function errorFacts(error: Error & { code?: unknown }) {
  const { name, message, code, stack } = error;
  return { name, message, code, stack };
}
