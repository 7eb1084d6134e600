import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';

interface Bounds extends Pick<ServerOptions, 'headersTimeout' | 'requestTimeout' | 'keepAliveTimeout'> {
  maxConnections: number;
}

/** Times in ms. */
const BOUNDS: Bounds = {
  headersTimeout: 15_000,
  /** For all of a request to arrive. A call sends at most 1 MB. */
  requestTimeout: 30_000,
  /** Balancers keep idle connections for 60 s. If ours ended first, a request could meet a connection that just closes. */
  keepAliveTimeout: 75_000,
  /** Twice the browsers that a console is made for, as each keeps one between two polls. */
  maxConnections: 20_000,
};

/** Creates an HTTP server that waits for no client without a bound, and refuses connections beyond its number. */
export function boundedServer(listener: RequestListener, bounds: Partial<Bounds> = {}): Server {
  const { maxConnections, ...times } = { ...BOUNDS, ...bounds };
  const server = createServer({ ...times, connectionsCheckingInterval: 1000 }, listener);
  server.maxConnections = maxConnections;
  return server;
}
