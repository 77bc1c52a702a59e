// What an HTTP service answered instead of taking a message.
import type { SendError } from '../core/messages/store.ts';

/** Statuses by which a service says that the same request may be taken later (RFC 9110 15.5.9, RFC 8470 5.2, RFC 6585 4). */
const later = [408, 425, 429];

/** A 4xx is about the message, and another try would meet it, too; anything else is about the service. */
export function httpFailure(words: string, status: number): SendError {
  const permanent = status >= 400 && status < 500 && !later.includes(status);
  return Object.assign(new Error(`${words} ${status}`), { code: `EHTTP${status}`, permanent });
}
