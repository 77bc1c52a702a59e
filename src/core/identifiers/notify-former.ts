// Notifies of a contact that was changed without a code: the one that was replaced, or another one of the account if it is the first of its kind,
// with a link by which its owner takes the change back.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { queueMessage } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { Stores } from '../stores.ts';
import type { ContactKind } from './replace-contact.ts';
import { type SentTo, sentTo } from './sent-to.ts';
import type { Identifier, IdentifierKind } from './types.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'undo-contact': {
      readonly account: string;
      /** What was changed. */
      readonly contact: ContactKind;
      /** The contact that was told; older versions left it out where that was the former one. */
      readonly sentTo?: SentTo;
    };
  }
}

/** Makes the address of the page that accepts a code for taking a change back. */
export type UndoLink = (code: string) => string;
export type NotifyPorts = 'codes' | 'outbox' | 'delivery' | 'templates';

/** The contact to notify, and the kind of contact that was changed. */
export interface ContactNotice {
  readonly to: Identifier;
  readonly changed: IdentifierKind;
}

const kindOf = (kind: IdentifierKind): ContactKind => (kind === 'phone' ? 'phone' : 'email');

/** Writes the message in the transaction of the change; hand it to `deliverSoon` after the commit. */
export async function queueContactNotice(
  ctx: Ctx,
  { to, changed, link }: ContactNotice & { readonly link: UndoLink },
  tables: Stores<'codes' | 'outbox' | 'templates'>,
): Promise<OutboxMessage> {
  const by = kindOf(to.kind);
  const contact = kindOf(changed);
  const lifeSeconds = ctx.tenant.settings.contacts.holdDays * 86_400;
  const payload = { account: to.account, contact, sentTo: sentTo(by, to.spelled) };
  const code = { purpose: 'undo-contact', subject: to.account, form: { kind: 'token' }, lifeSeconds, payload } as const;
  const { value, code: issued } = await issueCode(ctx, code, tables);
  const name = by === contact ? 'contact-changed' : 'contact-added';
  const message = { name, to: to.spelled, by, values: { link: link(value) }, account: to.account, usefulUntil: issued.expires } as const;
  return queueMessage(ctx, message, tables);
}
