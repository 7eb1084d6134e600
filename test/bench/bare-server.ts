import { createServer } from 'node:http';

/** What a Node process costs that only listens. */
createServer((_, answer) => answer.end('{}')).listen(0, '127.0.0.1', () => process.stdout.write('ready\n'));
