import { readMail } from './read-mail.ts';

/** The script of the worker that reads one mail; see read-mail-apart.ts. */
addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => {
  readMail(data).then(
    (text) => postMessage(text),
    () => postMessage(null),
  );
});
