// The verification mail again, for a stranger who names an account: the answer does not disclose whether there is one. Order: address lock
// → captcha → rate of messages → (then in the background) known → something to verify → sent.
import type { Ctx } from '../faults/index.ts';
import { demandSent } from '../messages/index.ts';
import { checkCaptcha, doInBackgroundIfGeneric, judgeAddress, limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { type ResendFault, type ResendPorts, resendCounted } from './resend-verification.ts';

type AskPorts = ResendPorts | 'locks' | 'captcha' | 'replays' | 'background';

/**
 * Returns before anything is looked up or sent. The captcha is that of a lost password (`captcha.recovery`): the same stranger could
 * request either mail.
 */
export async function askForVerification(
  ctx: Ctx<ResendFault | 'account.locked' | 'captcha.required' | 'captcha.wrong' | 'captcha.expired'>,
  {
    identifier,
    otherwise,
    captcha,
    link,
  }: {
    readonly identifier: string;
    readonly otherwise?: readonly string[] | undefined;
    readonly captcha: string | undefined;
    link(code: string): string;
  },
  stores: Stores<AskPorts>,
): Promise<void> {
  await judgeAddress(ctx, {}, stores);
  if (ctx.tenant.settings.captcha.recovery) await checkCaptcha(ctx, { proof: captcha }, stores);
  await demandSent(ctx, { name: 'verify-contact' });
  await limitMessages(ctx, {}, stores);
  doInBackgroundIfGeneric(
    'a verification mail',
    () => resendCounted(ctx, { key: { named: identifier, otherwise }, link, ifVerified: 'silent' }, stores),
    stores,
  );
}
