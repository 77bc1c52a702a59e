// Mail that has arrived: what tests read of it, and a sender that hands it over in this process, without SMTP.
import type { MailSender } from '../../core/messages/store.ts';
import type { SentMail } from '../world-type.ts';
import { type Arrivals, newArrivals } from './arrivals.ts';

export interface PostBox {
  readonly sender: MailSender;
  last(to: string): SentMail;
  sent(): number;
  readonly arrivals: Arrivals<SentMail>;
}

export function newPostBox(): PostBox {
  const arrivals = newArrivals<SentMail>();
  return {
    sender: {
      send: async ({ to, subject, text, html }, id) => {
        const [, code = ''] = /^Code: (\S+)/m.exec(text) ?? [];
        arrivals.add({ id, to, subject, text, code, link: /^https?:\/\/\S+/m.exec(text)?.[0] ?? '', html });
      },
    },
    last: (to) => {
      const mail = arrivals.list().findLast((candidate) => candidate.to.toLowerCase() === to.toLowerCase());
      if (!mail) throw new Error(`no mail to ${to}`);
      return mail;
    },
    sent: arrivals.count,
    arrivals,
  };
}
