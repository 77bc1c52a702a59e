// Backup codes (look-up secrets of NIST SP 800-63B, 5.1.2): ten, each good once, shown once, for whoever lost the other factor.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { type Random, randomText } from '../random.ts';
import type { Stores } from '../stores.ts';

const most = 10;
/** Without letters and digits that look alike; ten of them are 49 bits. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

const drawn = (random: Random): string => randomText(random, alphabet, 10);

/** As it is shown: two halves with a line between. */
const spelled = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

/** As it is compared: without case, blanks and lines. */
export const backupCodeIn = (given: string): string => given.toLowerCase().replace(/[\s-]/g, '');

/** New codes in clear, as they are shown. */
export const newBackupCodes = (random: Random, count: number = most): readonly string[] =>
  Array.from({ length: count }, () => spelled(drawn(random)));

/** Stores ten new codes, or those that were shown before, over all former ones and returns them in clear, the only time. Part of a transaction. */
export async function writeBackupCodes(
  ctx: Ctx,
  { account, codes: shown = newBackupCodes(ctx.random) }: { readonly account: string; readonly codes?: readonly string[] | undefined },
  tables: Pick<Stores<'authenticators' | 'backupCodes' | 'events'>, 'authenticators' | 'backupCodes' | 'events'>,
): Promise<readonly string[]> {
  const tenant = ctx.tenant.id;
  const codes = shown.map(backupCodeIn);
  await ctx.during('authenticators.store', async () => {
    await tables.backupCodes.replace(tenant, account, codes, ctx.now);
    const held = await tables.authenticators.list(tenant, account);
    if (held.some(({ method }) => method === 'backup-code')) return;
    const id = newId(ctx.random, ctx.now);
    const row = { id, account, method: 'backup-code', label: '', target: null, created: ctx.now, lastUsed: null } as const;
    await tables.authenticators.insert(tenant, { ...row, secret: null, lastStep: null });
  });
  await recordEvent(ctx, { what: 'backup-codes.renewed', subject: account }, tables);
  return shown;
}
