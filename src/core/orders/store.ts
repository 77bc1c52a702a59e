// Ports of the orders' area: orders, and the service that takes payments.
import type { Instant } from '../time.ts';
import type { Order } from './types.ts';

export interface OrderPage {
  readonly subject: string;
  /** Of one account alone. */
  readonly buyer?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

export interface OrderStore {
  /** Held until the transaction ends: two orders for one subject would wait at once. */
  lock(tenant: string): Promise<void>;
  /** Stores the order as it is; the caller holds the lock, and knows that no other waits. */
  insert(tenant: string, order: Order): Promise<void>;
  /** The one whose id begins with these 24 hexadecimal digits, or undefined. */
  findByShort(tenant: string, short: string): Promise<Order | undefined>;
  /** Whether one for the subject was made since then and is not paid. */
  hasOpen(tenant: string, subject: string, since: Instant): Promise<boolean>;
  /** A page of the orders, the newest first. */
  page(tenant: string, page: OrderPage): Promise<readonly Order[]>;
  /** How many orders there are, whatever the page. */
  count(tenant: string, of: Omit<OrderPage, 'offset' | 'limit'>): Promise<number>;
  /** Units that were paid for the subject and are good then, together. */
  unitsOf(tenant: string, subject: string, at: Instant): Promise<number>;
  /** In one statement; false for all callers but the one who finds it unpaid. */
  markPaid(tenant: string, id: string, paid: Instant, ends: Instant): Promise<boolean>;
  /** One that was never paid goes; false, and nothing happens, if it was, or is gone. */
  deleteUnpaid(tenant: string, id: string): Promise<boolean>;
  /** Nobody is their buyer any more. */
  forgetBuyer(tenant: string, account: string): Promise<void>;
}

/** What a payment service is asked. */
export interface PaymentWish {
  /** By which a notice names the order. */
  readonly reference: string;
  readonly subject: string;
  /** With two digits behind the point. */
  readonly amount: string;
  /** Where the service tells that it was paid. */
  readonly notify: string;
}

export type PaymentAnswer =
  | { readonly kind: 'begun' /** Where the buyer pays, as the service wrote it. */; readonly url: string }
  | { readonly kind: 'refused' | 'unreachable'; readonly why: string }
  | { readonly kind: 'unintelligible' };

/** A notice as it came. */
export interface PaymentNotice {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
}

export interface PaymentServices {
  /** Asks the service at the address for a payment, signed under `id`. Never throws; never call it inside a transaction. */
  begin(
    at: { readonly address: string; readonly secret: string; readonly id: string; readonly now: Instant },
    wish: PaymentWish,
  ): Promise<PaymentAnswer>;
  /** Whether the notice was signed by the secret; asks nobody. */
  isSigned(notice: PaymentNotice, secret: string): boolean;
}
