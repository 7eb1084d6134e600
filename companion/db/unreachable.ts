/** SQLSTATE of a server that ends, starts or has no connection left. */
const STATES = new Set(['57P01', '57P02', '57P03', '53300']);
/** What Node and its sockets say. */
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
/** What the driver says without any code. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether an error means that the database was not reached, so that trying again is right. */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (STATES.has(code) || NETWORK.has(code) || code.startsWith('08')))
    return true;
  return WORDS.test(error.message) || isDatabaseUnreachable(error.cause);
}
