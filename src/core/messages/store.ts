// Ports of the messages' area: senders of mails and short messages, and a tenant's own templates.
import type { JsonObject } from '../json.ts';

/** What a sender throws. */
export interface SendError extends Error {
  /** True if the message itself is refused, so that another try would be refused, too; anything else may work later. */
  readonly permanent?: boolean;
  /** A number or a word without personal data: the reply code, the status, or the error code of the connection. */
  readonly code?: string | number;
}

/** The code alone: words of others may hold addresses. What `fetch` throws has it in its cause. */
export const codeOf = ({ code, cause, name }: SendError): string => String(code ?? (cause as SendError | undefined)?.code ?? name);

export interface Mail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** The same in HTML, for readers who show it. */
  readonly html?: string;
  /** It goes by the installation's own mail server, whichever the tenant names. */
  readonly ours?: true;
}

export interface MailSender {
  /**
   * Hands the mail to the mail server of the tenant, under a Message-ID made of `id`; throws a `SendError`. Delivery is not awaited.
   */
  send(mail: Mail, id: string, tenant?: string): Promise<void>;
  /** False where the installation names no mail server: each mail fails. */
  isThere?(): boolean;
}

export interface ShortMessage {
  /** A telephone number, as E.164 has it. */
  readonly to: string;
  readonly text: string;
  /** It goes by the installation's own gateway, whichever the tenant names. */
  readonly ours?: true;
}

export interface ShortMessageSender {
  /** Hands the message to the gateway of the tenant, with `id` as its key against repeats; throws a `SendError`. Delivery is not awaited. */
  send(message: ShortMessage, id: string, tenant?: string): Promise<void>;
}

/** A sign-out of which a client hears (OpenID Connect Back-Channel Logout 1.0). What it is told is signed when it is sent, and not kept. */
export interface LogoutNotice {
  /** The client's public id. */
  readonly client: string;
  /** Where it hears of it, for operators. */
  readonly host: string;
  readonly account: string;
  /** The client's name for the session. */
  readonly sid: string;
  /** The provider by its addresses. */
  readonly provider: { readonly base: string; readonly mount: string; readonly address: string; readonly issuer: string };
}

/** An event of which a webhook is told. Where it is sent, and how it is signed, is read when it is sent. */
export interface EventPost {
  /** The id of the webhook. */
  readonly webhook: string;
  /** The id of the event, by which a receiver knows a repeat. */
  readonly event: string;
  readonly body: JsonObject;
  /** The request in which it happened; null where none did. */
  readonly request?: string | null;
  /** Of an account that was removed: its id elsewhere, which is kept nowhere else by then. */
  readonly outerId?: string;
}

/** Tells clients of sign-outs. */
export interface LogoutSender {
  /** Tells the client; the HTTP status of its answer, or undefined if the client is gone or hears of no sign-outs any more. Throws a `SendError`. */
  tell(tenant: string, notice: LogoutNotice): Promise<number | undefined>;
}

/** A text with its placeholders: of a mail, or of a short message, which has no subject and no HTML. */
export interface Template {
  readonly subject: string;
  readonly body: string;
  /** The same in HTML, of a mail; null or undefined for none. */
  readonly html?: string | null | undefined;
}

/** A text as it is kept: of that message, in that language (BCP 47). */
export interface StoredTemplate extends Template {
  readonly name: string;
  readonly locale: string;
}

/** Whom a message is to: an account, or whoever has that address or number, if anybody does. */
export type MessageReader = { readonly account: string } | { readonly kind: 'email' | 'phone'; readonly normal: string };

export interface TemplateStore {
  /** The own texts of a message at a site, in whatever languages: in each that of the site, else that of the tenant; of the tenant's alone where `site` is empty. */
  ofName(tenant: string, site: string, name: string): Promise<readonly StoredTemplate[]>;
  /** All of the tenant's own texts, by name and language. */
  list(tenant: string): Promise<readonly StoredTemplate[]>;
  /** Writes the text, over the present one if there is one; `full` if there is none and the tenant has `most` already, however many are written at once. Needs a transaction. */
  write(tenant: string, site: string, template: StoredTemplate, most: number): Promise<'stored' | 'full'>;
  /** Deletes the text; false if there is none. */
  remove(tenant: string, site: string, name: string, locale: string): Promise<boolean>;
  /** Deletes all texts of the site's own; nothing happens if there is none. */
  removeAll(tenant: string, site: string): Promise<void>;
  /** The claims of the account; empty if it is gone. */
  claimsOf(tenant: string, account: string): Promise<JsonObject>;
  /**
   * The languages of an account, as it has them, the one preferred first, and whether it may do everything; of a contact the languages stay untold. Of nobody: none, and false.
   * One statement.
   */
  aboutReader(tenant: string, reader: MessageReader): Promise<{ readonly languages: readonly string[]; readonly isOperator: boolean }>;
}
