// Mail over SMTP.
import { createTransport } from 'nodemailer';
import type { MailSender } from '../../core/messages/store.ts';

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  readonly secure?: boolean;
  readonly user?: string;
  readonly password?: string;
  /** Used where a tenant names no sender of its own. */
  readonly from: string;
}

export function smtpSender({ host, port, secure = false, user, password, from }: SmtpOptions): MailSender {
  const transport = createTransport({
    host,
    port,
    secure,
    ...(user ? { auth: { user, pass: password ?? '' } } : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      await transport.sendMail({ from: mail.from || from, to: { name: '', address: mail.to }, subject: mail.subject, text: mail.text });
    },
  };
}
