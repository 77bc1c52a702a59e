// The names of messages, and what is built in of each in a language.
import type { Template } from '../store.ts';

/** The name of a message, also the key of a tenant's own text of its mail. */
export type MessageName =
  | 'verify-contact'
  | 'invitation'
  | 'confirm-subscription'
  | 'recover'
  | 'recovered'
  | 'remind-username'
  | 'change-contact'
  | 'contact-changed'
  | 'contact-added'
  | 'sign-in'
  | 'sign-in-code'
  | 'second-factor'
  | 'factor-added'
  | 'factor-moved'
  | 'factor-removed'
  | 'factors-reset'
  | 'backup-codes-renewed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'comment-posted';

/** `shorts`: the same in as few letters as go into a short message. `{{macros}}` are filled from the values of the message. */
export interface OurTexts {
  readonly mails: { readonly [M in MessageName]: Template };
  readonly shorts: { readonly [M in MessageName]: string };
}
