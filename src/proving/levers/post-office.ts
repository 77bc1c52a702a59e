// A real SMTP receiver, started when the first mail is sent; a scenario can make it refuse recipients, for good or for now.
import type { AddressInfo } from 'node:net';
import type { SMTPServer } from 'smtp-server';
import { smtpSender } from '../../adapters/mail/smtp.ts';
import type { Mail, MailSender } from '../../core/messages/store.ts';
import { newPostBox, type PostBox } from './post-box.ts';

export interface PostOffice extends PostBox {
  refuses(): void;
  delays(): void;
  works(): void;
  /** The installation names no mail server. */
  missing(): void;
  close(): Promise<void>;
}

export function newPostOffice(): PostOffice {
  const box = newPostBox();
  let refusing = 0;
  let isThere = true;
  let server: SMTPServer | undefined;
  let sender: Promise<MailSender> | undefined;

  async function open(): Promise<MailSender> {
    const { SMTPServer } = await import('smtp-server');
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onRcptTo: (_address, _session, done) =>
        done(refusing ? Object.assign(new Error('mailbox unavailable'), { responseCode: refusing }) : null),
      onData: (stream, session, done) => {
        let raw = '';
        stream.on('data', (chunk: Buffer) => {
          raw += chunk.toString('utf8');
        });
        stream.on('end', () => {
          const to = String((session.envelope.rcptTo[0] as { address: string } | undefined)?.address ?? '');
          box.sender.send(mailOf(to, raw), idIn(raw)).then(() => done(), done);
        });
      },
    });
    return new Promise((resolve) => {
      const listening = server!.listen(0, '127.0.0.1', () => {
        const { port } = listening.address() as AddressInfo;
        resolve(smtpSender({ host: '127.0.0.1', port, from: 'no-reply@dragoman.example' }));
      });
    });
  }

  return {
    ...box,
    sender: {
      isThere: () => isThere,
      send: async (mail, id, tenant) => {
        sender ??= open();
        await (await sender).send(mail, id, tenant);
      },
    },
    missing: () => {
      isThere = false;
    },
    refuses: () => {
      refusing = 550;
    },
    delays: () => {
      refusing = 451;
    },
    works: () => {
      refusing = 0;
    },
    close: () => new Promise((resolve) => (server ? server.close(() => resolve()) : resolve())),
  };
}

/** The Message-ID without its brackets and its host. */
const idIn = (raw: string): string => /^Message-ID: <([^@]+)@/im.exec(raw)?.[1] ?? '';

function mailOf(to: string, raw: string): Mail {
  const { header, body, text } = partOf(raw);
  const [, boundary] = /multipart\/alternative;\s*boundary="?([^"\s]+)/i.exec(raw) ?? [];
  const parts =
    boundary === undefined
      ? []
      : body
          .split(`--${boundary}`)
          .slice(1, -1)
          .map((each) => partOf(each.trimStart()));
  const [plain = text, html] = parts.map((each) => each.text.replace(/\r\n$/, ''));
  return { to, from: header('From'), subject: header('Subject'), text: plain, ...(html === undefined ? {} : { html }) };
}

function partOf(raw: string) {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const body = rest.join('\r\n\r\n');
  const encoding = header('Content-Transfer-Encoding');
  const decoded = /base64/i.test(encoding) ? Buffer.from(body, 'base64').toString() : body;
  return { header, body, text: /quoted-printable/i.test(encoding) ? unquoted(body) : decoded };
}

const unquoted = (text: string): string =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
