// Mail over SMTP.

import type { Transporter } from 'nodemailer';
import type { MailSender, SendError } from '../../core/messages/store.ts';
import { membersOf } from '../members-of.ts';

export interface SmtpOptions {
  readonly host: string;
  /** The name that its certificate has, where the host is an address. */
  readonly servername?: string;
  readonly port: number;
  readonly secure?: boolean;
  /** Without TLS nothing is sent: it fails, and is tried again. */
  readonly requireTls?: boolean;
  readonly user?: string;
  readonly password?: string;
  /** Used where a tenant names no sender of its own. */
  readonly from: string;
}

export function smtpSender({ host, servername, port, secure = false, requireTls = false, user, password, from }: SmtpOptions): MailSender {
  /** Loaded with the first mail. */
  const made = async (): Promise<Transporter> =>
    membersOf(await import('nodemailer')).createTransport({
      host,
      port,
      secure,
      requireTLS: requireTls,
      ...(servername === undefined ? {} : { tls: { servername } }),
      ...(user ? { auth: { user, pass: password ?? '' } } : {}),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  let transport: Promise<Transporter> | undefined;
  return {
    send: async ({ to, subject, text, html, ...mail }, id) => {
      const sender = mail.from || from;
      const messageId = `<${id}@${hostIn(sender)}>`;
      try {
        transport ??= made();
        await (await transport).sendMail({
          from: sender,
          to: { name: '', address: to },
          subject,
          text,
          ...(html === undefined ? {} : { html }),
          messageId,
        });
      } catch (error) {
        throw failureOf(error as SmtpError);
      }
    },
  };
}

/** What nodemailer throws: an error code of its own, and what the mail server answered, if it did. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/**
 * A reply of 5yz to the envelope or the message is permanent (RFC 5321 4.2.1). One to the greeting or to the name and password is not about
 * the message: whoever looks after the mail server mends it. The words of the reply are left out, because they hold the address.
 */
function failureOf({ code: ours = 'ESMTP', message, responseCode = 0, response = '' }: SmtpError): SendError {
  const permanent = responseCode >= 500 && (ours === 'EENVELOPE' || ours === 'EMESSAGE');
  const [status] = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response) ?? [];
  const ofConnection = /\bE[A-Z]{4,}\b/.exec(message)?.[0];
  const code = [...new Set([ours, status ?? ofConnection ?? ours])].join(' ');
  return Object.assign(new Error(`the mail server: ${code}`), { code, permanent });
}

/** The domain of a sender, written as an address or as `Name <address>`. */
const hostIn = (sender: string): string => /@([^\s>@]+)>?\s*$/.exec(sender)?.[1] ?? 'localhost';
