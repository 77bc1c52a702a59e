// Notifies a contact that was replaced without a code, with a link by which its owner takes the change back.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { sendMessage } from '../messages/index.ts';
import type { Stores } from '../stores.ts';
import type { ContactKind } from './replace-contact.ts';
import type { Identifier } from './types.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'undo-contact': { readonly account: string; readonly contact: ContactKind };
  }
}

/** Makes the address of the page that accepts a code for taking a change back. */
export type UndoLink = (code: string) => string;
export type TellingPorts = 'codes' | 'mail' | 'sms' | 'templates';

/** Never call it inside a transaction: the change stays stored, whether or not the message can be sent. */
export async function tellFormer(
  ctx: Ctx,
  { former, link }: { readonly former: Identifier; readonly link: UndoLink },
  stores: Stores<TellingPorts>,
): Promise<void> {
  const contact = former.kind === 'phone' ? 'phone' : 'email';
  const lifeSeconds = ctx.tenant.settings.contacts.holdDays * 86_400;
  const payload = { account: former.account, contact } as const;
  const code = { purpose: 'undo-contact', subject: former.account, form: { kind: 'token' }, lifeSeconds, payload } as const;
  const { value } = await issueCode(ctx, code, stores);
  await sendMessage(ctx, { name: 'contact-changed', to: former.spelled, by: contact, values: { link: link(value) } }, stores);
}
