import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server on this machine that can be cut without either side being told, as by a firewall. */
export interface Way {
  port: number;
  cut(): void;
  mend(): void;
  close(): void;
}

export async function wayTo(host: string, port: number): Promise<Way> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const pass = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    from.on('data', (chunk) => to.write(chunk));
    if (isCut) from.pause();
  };
  const listener = createServer((near) => {
    const far = connect(port, host);
    pass(near, far);
    pass(far, near);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    mend() {
      isCut = false;
      for (const socket of sockets) socket.resume();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}
