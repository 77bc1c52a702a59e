// Demonstration mode's mail: the last hundred, in memory, readable at /mailbox. Nothing leaves the machine.
import type { Mail, MailSender } from '../../core/messages/store.ts';

export interface KeptMail extends Mail {
  readonly number: number;
  readonly at: number;
}

export interface Mailbox extends MailSender {
  /** Newest first. */
  list(): readonly KeptMail[];
  read(number: number): KeptMail | undefined;
}

export function newMailbox(now: () => number, most = 100): Mailbox {
  const kept: KeptMail[] = [];
  let count = 0;
  return {
    send: async (mail) => {
      count += 1;
      kept.unshift({ ...mail, number: count, at: now() });
      kept.length = Math.min(kept.length, most);
    },
    list: () => kept,
    read: (number) => kept.find((mail) => mail.number === number),
  };
}
