// Demonstration mode's mail and short messages: the last hundred, in memory, readable at /mailbox. Nothing leaves the machine.
import type { Mail, MailSender, ShortMessageSender } from '../../core/messages/store.ts';

export interface KeptMail extends Mail {
  readonly number: number;
  readonly at: number;
}

export interface Mailbox extends MailSender {
  readonly sms: ShortMessageSender;
  /** Newest first. */
  list(): readonly KeptMail[];
  read(number: number): KeptMail | undefined;
}

export function newMailbox(now: () => number, most = 100): Mailbox {
  const kept: KeptMail[] = [];
  let count = 0;
  const send = async (mail: Mail) => {
    count += 1;
    kept.unshift({ ...mail, number: count, at: now() });
    kept.length = Math.min(kept.length, most);
  };
  return {
    send,
    sms: { send: ({ to, text }) => send({ to, from: '', subject: `Short message: ${text.split('\n')[0]}`, text }) },
    list: () => kept,
    read: (number) => kept.find((mail) => mail.number === number),
  };
}
