// A mail to a person: the tenant's own text or ours, filled and handed over.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Template } from './store.ts';
import { type MessageName, ourTexts } from './texts.ts';

export interface Message {
  readonly name: MessageName;
  readonly to: string;
  readonly values: { readonly code?: string; readonly link?: string; readonly username?: string };
  readonly locale?: string | undefined;
  /** The text, where the caller brings its own. */
  readonly text?: Template | undefined;
}

/** Hands the message over; breaks as step `mail.send`. Never called inside a transaction. */
export async function sendMessage(ctx: Ctx, message: Message, { mail, templates }: Stores<'mail' | 'templates'>): Promise<void> {
  const { messages } = ctx.tenant.settings;
  const own = message.text ?? (await ctx.doing('settings.read', () => templates.find(ctx.tenant.id, message.name, message.locale ?? 'en')));
  const template = own ?? ourTexts[message.name];
  const values: Record<string, string> = { product: messages.product, to: message.to, code: '', link: '', username: '', ...message.values };
  const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  const subject = fill(template.subject).replace(/[\r\n]+/g, ' ');
  await ctx.doing('mail.send', () => mail.send({ to: message.to, from: messages.sender, subject, text: fill(template.body) }));
  ctx.note(`mail ${message.name}`);
}
