// One try of a message that was claimed, and what is written about it: later, or given up; of those that were sent, several are written at once.
// Logs say neither content nor whole address.
import type { PostSender, ReadTogether } from '../../core/hooks/store.ts';
import type { OutboxMessage, OutboxStore, Tried } from '../../core/messages/outbox-store.ts';
import {
  codeOf,
  type LogoutNotice,
  type LogoutSender,
  type MailSender,
  type SendError,
  type ShortMessageSender,
} from '../../core/messages/store.ts';
import { type Instant, plusSeconds } from '../../core/time.ts';
import { httpFailure } from '../http-failure.ts';
import { within } from './within.ts';

/** Told of the end of each try. `expired`: it was not sent, because its code or link expired; `given-up`: there is no more time to try again. */
export type OnTried = (message: OutboxMessage, outcome: TryOutcome, error: string | null) => void;
export type TryOutcome = 'sent' | 'later' | 'refused' | 'expired' | 'given-up';

export interface TryParts {
  readonly stores: {
    readonly outbox: OutboxStore;
    readonly mail: MailSender;
    readonly sms: ShortMessageSender;
    readonly logouts: LogoutSender;
    readonly postSender: PostSender;
  };
  readonly now: () => Instant;
  readonly onTried: OnTried;
}

/** Shorter than a claim: no other process tries while this one still waits. */
const sendMillis = 30_000;
/** No wait is longer: a mail server that works again gets its mails within the hour. */
const longestWait = 3600;

/**
 * Rejects if the database cannot be written: the claim then ends by itself, and the message is tried again. What is sent is for `recordSent`. `read`:
 * shared by messages that were claimed together.
 */
export async function tryMessage(message: OutboxMessage, { stores, now, onTried }: TryParts, read?: ReadTogether): Promise<Tried> {
  const { outbox } = stores;
  const failed = async (outcome: Exclude<TryOutcome, 'sent'>, error: SendError | null): Promise<void> => {
    onTried(message, outcome, error && codeOf(error));
    if (message.content.kind === 'event') await stores.postSender.failed(message, outcome, error);
  };
  const { usefulUntil, retryUntil, wait } = message;
  if (usefulUntil !== null && usefulUntil <= now()) {
    await outbox.giveUp(message, 'expired');
    await failed('expired', null);
    return { outcome: 'refused', error: Object.assign(new Error('what the message carries has expired'), { code: 'EEXPIRED' }) };
  }
  try {
    await within(sendMillis, send(message, stores, read));
  } catch (thrown) {
    const error = thrown as SendError;
    const text = codeOf(error);
    const due = plusSeconds(now(), wait);
    const end = Math.min(retryUntil, usefulUntil ?? retryUntil);
    if (error.permanent || due >= end) {
      await outbox.giveUp(message, text);
      await failed(error.permanent ? 'refused' : 'given-up', error);
      return { outcome: 'refused', error };
    }
    await outbox.postpone(message, { due, wait: Math.min(longestWait, 2 * wait), error: text });
    await failed('later', error);
    return { outcome: 'later' };
  }
  return { outcome: 'sent' };
}

/**
 * Writes that the messages were sent, in one statement, or one transaction with what webhooks show of it. A process that is killed before sends
 * them again, each under the id it had.
 */
export async function recordSent(messages: readonly OutboxMessage[], { stores, onTried }: TryParts): Promise<void> {
  for (const message of messages) onTried(message, 'sent', null);
  const isEvent = ({ content }: OutboxMessage) => content.kind === 'event';
  const events = messages.filter(isEvent);
  if (events.length < messages.length) await stores.outbox.deleteSent(messages.filter((each) => !isEvent(each)));
  if (events.length > 0) await stores.postSender.arrived(events);
}

function send(message: OutboxMessage, { mail, sms, logouts, postSender }: TryParts['stores'], read?: ReadTogether): Promise<void> {
  const { content, id, tenant } = message;
  switch (content.kind) {
    case 'mail':
      return mail.send(content, id, tenant);
    case 'sms':
      return sms.send(content, id, tenant);
    case 'logout':
      return tellLogout(tenant, content, logouts);
    case 'webhook':
    case 'event':
      return postSender.send(message, read);
  }
}

/** 200 and 204 say that the client signed the person out (OpenID Connect Back-Channel Logout 1.0, 2.8). */
async function tellLogout(tenant: string, notice: LogoutNotice, logouts: LogoutSender): Promise<void> {
  const status = await logouts.tell(tenant, notice);
  if (status === undefined) throw Object.assign(new Error('the client hears of no sign-outs'), { code: 'EGONE', permanent: true });
  if (status !== 200 && status !== 204) throw httpFailure('the client answered', status);
}
