import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server on loopback for tests. */
export interface MailServer {
  received: Email[];
  /** Its answers to the recipients of the next mails; after these it accepts all. */
  refusals: number[];
  /** What it says of the next mails, each at its step; after these it accepts all. */
  replies: { at: 'MAIL' | 'RCPT' | 'DATA'; reply: string }[];
  /** Its answers to the next connections; after these it greets all. */
  greetings: number[];
  /** How many connections it had at once at most. */
  connections: number;
  /** Whether it accepts mails without ever answering. */
  isSilent: boolean;
  listen(): Promise<void>;
  close(): Promise<void>;
}

/** Creates a server on a port; it is down at first. With `tls` it takes mails by TLS only, with a certificate of its own. */
export function mailServer(port: number, { host = '127.0.0.1', tls = false } = {}): MailServer {
  const received: Email[] = [];
  const refusals: number[] = [];
  const greetings: number[] = [];
  const replies: MailServer['replies'] = [];
  let open = 0;
  let server: SMTPServer | null = null;
  const own: MailServer = {
    received,
    refusals,
    greetings,
    replies,
    connections: 0,
    isSilent: false,
    listen() {
      const refusalAt = (step: string) => {
        if (replies[0]?.at !== step) return null;
        const [, code, text] = /^(\d+) (.*)/.exec(replies.shift()?.reply ?? '') ?? [];
        return Object.assign(new Error(text), { responseCode: Number(code) });
      };
      server = new SMTPServer({
        hideENHANCEDSTATUSCODES: true,
        disabledCommands: tls ? ['AUTH'] : ['STARTTLS', 'AUTH'],
        onConnect(_, done) {
          const code = greetings.shift();
          if (code) return done(Object.assign(new Error(`no ${code}`), { responseCode: code }));
          open++;
          own.connections = Math.max(own.connections, open);
          done();
        },
        onClose: () => void open--,
        onMailFrom(_, { secure }, done) {
          done(tls && !secure ? new Error('not in the clear') : refusalAt('MAIL'));
        },
        onRcptTo(_, __, done) {
          const code = refusals.shift();
          done(code ? Object.assign(new Error(`no ${code}`), { responseCode: code }) : refusalAt('RCPT'));
        },
        onData(stream, _, done) {
          buffer(stream)
            .then((bytes) => PostalMime.parse(bytes))
            .then((mail) => {
              const refusal = refusalAt('DATA');
              if (refusal) return done(refusal);
              // Whatever its template, it says that it comes from a machine.
              const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
              const isMarked =
                header('auto-submitted') === 'auto-generated' && header('x-auto-response-suppress') === 'All';
              if (!isMarked) return done(new Error('nothing says that this mail is automatic'));
              received.push(mail);
              if (!own.isSilent) done();
            })
            // A console that is killed meanwhile ends its mail in the middle.
            .catch(done);
        },
      });
      return new Promise((ready, failed) => {
        // Later ones are of connections that a killed console has left.
        server?.on('error', failed);
        server?.listen(port, host, ready);
      });
    },
    close: () => new Promise((done) => (server ? server.close(done) : done())),
  };
  return own;
}
