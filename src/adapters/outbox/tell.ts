// What operators hear of tries: a line of the log, and figures. Neither content nor whole address.
import type { OutboxStore } from '../../core/messages/outbox-store.ts';
import type { Instant } from '../../core/time.ts';
import type { OnTried } from './try-message.ts';

/** What a log must be able to do. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
}

/** A first try that worked says nothing: most do. */
export const tellTo =
  (log: Log, count: (kind: string, outcome: string) => void): OnTried =>
  (message, outcome, error) => {
    const { id, tenant, name, host, tries, content } = message;
    count(content.kind, outcome);
    const fields = { message: id, tenant, kind: content.kind, name, host, tries, ...(error === null ? {} : { error }) };
    if (outcome === 'sent') tries > 1 && log.info(fields, 'message sent after all');
    else log.warn(fields, outcome === 'later' ? 'message could not be sent, and is tried again' : `message given up: ${outcome}`);
  };

/** The figures of the outbox, with ages for times. */
export const waitingIn = async ({ outbox }: { readonly outbox: OutboxStore }, now: Instant) =>
  (await outbox.figures()).map(({ oldest, ...figures }) => ({
    ...figures,
    oldestSeconds: oldest === null ? 0 : Math.max(0, Math.floor((now - oldest) / 1_000_000)),
  }));
