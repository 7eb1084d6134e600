import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server on loopback for tests. */
export interface MailServer {
  received: Email[];
  /** Its answers to the recipients of the next mails; after these it accepts all. */
  refusals: number[];
  /** Whether it accepts mails without ever answering. */
  isSilent: boolean;
  listen(): Promise<void>;
  close(): Promise<void>;
}

/** Creates a server on a port; it is down at first. */
export function mailServer(port: number): MailServer {
  const received: Email[] = [];
  const refusals: number[] = [];
  let server: SMTPServer | null = null;
  const own: MailServer = {
    received,
    refusals,
    isSilent: false,
    listen() {
      server = new SMTPServer({
        disabledCommands: ['STARTTLS', 'AUTH'],
        onRcptTo(_, __, done) {
          const code = refusals.shift();
          done(code ? Object.assign(new Error(`no ${code}`), { responseCode: code }) : null);
        },
        onData(stream, _, done) {
          void buffer(stream)
            .then((bytes) => PostalMime.parse(bytes))
            .then((mail) => {
              received.push(mail);
              if (!own.isSilent) done();
            });
        },
      });
      return new Promise((ready) => void server?.listen(port, '127.0.0.1', ready));
    },
    close: () => new Promise((done) => (server ? server.close(done) : done())),
  };
  return own;
}
