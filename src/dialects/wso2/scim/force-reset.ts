// forcePasswordReset: the password is good no longer, and a mail leads to the page for another, where the tenant's connector says so.
import { demandReachable, forceRecovery } from '../../../core/recovery/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { Wso2Entry } from '../entry.ts';
import { keptText } from '../wire/connectors.ts';
import { linkFrom } from '../wire/links.ts';

export const resetting = { demandReachable, forceRecovery };

export const forcesReset = ({ ctx }: Wso2Entry): boolean =>
  keptText(ctx.tenant.settings, 'Recovery.AdminPasswordReset.RecoveryLink') === 'true';

export async function forceReset(account: string, core: Bound<typeof resetting>, entry: Wso2Entry): Promise<void> {
  const minutes = Number(keptText(entry.ctx.tenant.settings, 'Recovery.AdminPasswordReset.ExpiryTime'));
  const code = { purpose: 'recover', form: { kind: 'token' }, lifeSeconds: minutes * 60 } as const;
  await core.forceRecovery({ account, channel: 'email', code, link: linkFrom(entry, 'recover') });
}
