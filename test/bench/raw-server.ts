import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { Statement } from './statements.ts';

/** A call as plainly as Node can serve it: hash the credential, send the queries, answer their last rows or that nothing changed. */
export interface Given {
  databaseUrl: string;
  statements: Omit<Statement, 'rows'>[];
  status: 200 | 304;
}

const given = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as Given;
const pool = new pg.Pool({ connectionString: given.databaseUrl, max: 10 });

const server = createServer(async (ask, answer) => {
  const credential = ask.headers.authorization?.slice('Bearer '.length) ?? '';
  const hash = createHash('sha256').update(credential).digest('hex');
  let rows: unknown[] = [];
  for (const { name, text, values } of given.statements) {
    // The first question is whose the credential is.
    const asked = text.includes('credential_hash') ? [hash, ...values.slice(1)] : values;
    ({ rows } = await pool.query({ ...(name && { name }), text, values: asked }));
    if (rows.length === 0) return answer.writeHead(401).end();
  }
  if (given.status === 304) return answer.writeHead(304).end();
  answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items: rows }));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
