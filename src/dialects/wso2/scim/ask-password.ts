// A user made by an administrator chooses the password: a mail leads to the page for it, or the caller receives its code.
import { sendRecovery } from '../../../core/recovery/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { Wso2Entry } from '../entry.ts';
import { sendsItself } from '../wire/channels.ts';
import { keptText } from '../wire/connectors.ts';
import { linkFrom } from '../wire/links.ts';

export const asking = { sendRecovery };

/** Whether the tenant has it so; else the wish is passed over, as by the original. */
export const asksPassword = ({ ctx }: Wso2Entry): boolean => keptText(ctx.tenant.settings, 'EmailVerification.Enable') === 'true';

/** Headers for the answer. */
export async function askPassword(
  account: string,
  core: Bound<typeof asking>,
  entry: Wso2Entry,
): Promise<Readonly<Record<string, string>>> {
  const itself = sendsItself(entry, 'EmailVerification');
  const minutes = Number(keptText(entry.ctx.tenant.settings, 'EmailVerification.AskPassword.ExpiryTime'));
  const code = { purpose: 'recover', form: { kind: 'token' }, lifeSeconds: minutes * 60 } as const;
  const deliver = itself ? 'message' : 'return';
  const sent = await core.sendRecovery({ account, channel: 'email', invited: true, code, link: linkFrom(entry, 'recover'), deliver });
  return itself ? {} : { 'ask-password-confirmation-code': sent.code };
}
