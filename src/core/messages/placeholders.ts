// What a text of each message is filled with, and what it would be of no use without.
import type { MessageName } from './texts/index.ts';

type Placeholder = 'code' | 'link' | 'username' | 'topics';

/** Without a code that is typed, or a link that is followed, its reader could not go on: a message may come with either. */
const needed: Readonly<Record<MessageName, { readonly mail: readonly Placeholder[]; readonly short: readonly Placeholder[] }>> = {
  'verify-contact': { mail: ['code', 'link'], short: ['code'] },
  invitation: { mail: ['code', 'link'], short: ['code'] },
  'confirm-subscription': { mail: ['link'], short: [] },
  recover: { mail: ['code', 'link'], short: ['code'] },
  recovered: { mail: [], short: [] },
  'remind-username': { mail: ['username'], short: ['username'] },
  'change-contact': { mail: ['code'], short: ['code'] },
  'contact-changed': { mail: ['link'], short: ['link'] },
  'contact-added': { mail: ['link'], short: ['link'] },
  'sign-in': { mail: ['code', 'link'], short: ['code'] },
  'sign-in-code': { mail: ['code'], short: ['code'] },
  'second-factor': { mail: ['code'], short: ['code'] },
  'factor-added': { mail: [], short: [] },
  'factor-moved': { mail: [], short: [] },
  'factor-removed': { mail: [], short: [] },
  'factors-reset': { mail: [], short: [] },
  'backup-codes-renewed': { mail: [], short: [] },
  'passkey-added': { mail: [], short: [] },
  'passkey-removed': { mail: [], short: [] },
  'comment-posted': { mail: ['link'], short: [] },
};

const names = Object.keys(needed) as MessageName[];

/** The name of a text that a tenant may write: of a mail, or with `.short` of a short message. */
export type TemplateName = MessageName | `${MessageName}.short`;

/** What an account says of its person, as far as a mail may repeat it. */
export const ofPerson = ['given_name', 'family_name'] as const;

/** All names of texts: each message as a mail, and as a short message. */
export const templateNames: readonly TemplateName[] = names.flatMap((name) => [name, `${name}.short`] as const);

/** The placeholders that a text may have, and those that it must. */
export function placeholdersOf(name: TemplateName): { readonly may: readonly string[]; readonly must: readonly string[] } {
  const isShort = name.endsWith('.short');
  const { mail, short } = needed[(isShort ? name.slice(0, -6) : name) as MessageName];
  const must = isShort ? short : mail;
  // The last line by which a browser fills in a code by itself.
  const filled = isShort && must.includes('code') ? ['filled'] : [];
  const topics = name === 'confirm-subscription' ? ['topics'] : [];
  return { may: ['product', 'to', ...must, ...(isShort ? [] : ofPerson), ...topics, ...filled], must };
}
