// A tenant may switch messages off: whoever asks for one is told before anybody is looked up, so that the answer does not say who has an account.
import type { Ctx } from '../faults/index.ts';
import type { MessageName } from './texts/index.ts';

/** Whether the tenant sends that message, by mail or to a telephone. */
export const isSent = ({ tenant }: Pick<Ctx, 'tenant'>, name: MessageName): boolean =>
  !(tenant.settings.messages.off as readonly MessageName[]).includes(name);

/** Passes a message that the tenant sends, and a mail that it has a server for. */
export async function demandSent(
  ctx: Ctx<'template.absent' | 'sender.unconfigured'>,
  { name, by = 'email' }: { readonly name: MessageName; readonly by?: 'email' | 'phone' },
): Promise<void> {
  if (!isSent(ctx, name)) throw ctx.fail('template.absent', { template: name });
  const { own, host } = ctx.tenant.settings.mailServer;
  if (by === 'email' && own && host === '') throw ctx.fail('sender.unconfigured', { which: 'own' });
}
