import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '#lib/contract/client.ts';
import { REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';
import { API_BASE } from '#lib/contract/send.ts';
import { type AskingBrowser, askToConnect } from './asking-browser.ts';

/**
 * How it relays: it passes on what the browser says; or asks the genuine console for a code of its own, as if for a
 * browser of that one's, and names that one's approval page, or a page of its own that leads there.
 */
type Relay = 'passes on' | 'names the page' | 'redirects';

export interface HostileConsole {
  url: string;
  /** What it has asked of the genuine console for itself. */
  asked: AskingBrowser[];
  relay: Relay;
  close(): Promise<void>;
}

/** A console to which a person was lured: it relays to the genuine one and waits for the credential. */
export async function startHostileConsole(genuine: string): Promise<HostileConsole> {
  const client = createClient({ origin: genuine });
  const asked: AskingBrowser[] = [];
  const server = createServer(async (ask, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of ask) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    if (ask.url === '/connect') {
      answer.writeHead(302, { location: `${genuine}/connect#${asked.at(-1)?.userCode}` }).end();
    } else if (ask.method === 'OPTIONS') {
      answer.writeHead(204, headers).end();
    } else {
      const { status, said } = await relayed(String(ask.url), body);
      answer.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(said));
    }
  });
  const relayed = async (path: string, body: string): Promise<{ status: number; said: unknown }> => {
    if (path === `${API_BASE}/browsers/token`) return { status: 200, said: { state: 'pending' } };
    if (path !== `${API_BASE}/browsers/code`) return { status: 404, said: {} };
    if (hostile.relay === 'passes on') return passOn(genuine, path, body);
    const own = await askToConnect(client, genuine, 'Chrome on Windows');
    asked.push(own);
    const there = hostile.relay === 'redirects' ? hostile.url : genuine;
    const said = {
      deviceCode: own.deviceCode,
      verificationUri: `${there}/connect`,
      expiresInSeconds: 600,
      intervalSeconds: 5,
    };
    return { status: 200, said };
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const hostile: HostileConsole = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    relay: 'passes on',
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return hostile;
}

async function passOn(genuine: string, path: string, body: string) {
  const headers = { 'content-type': 'application/json', [REVISION_HEADER]: String(REVISION) };
  const answer = await fetch(genuine + path, { method: 'POST', headers, body });
  return { status: answer.status, said: await answer.json() };
}
