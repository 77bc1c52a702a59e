// A password by its hash, made elsewhere, in place of the one that the account has. Operators alone write it.
import { writeNext } from '../../credentials/index.ts';
import { isHash } from '../../credentials/judge-hash.ts';
import type { Hash } from '../../credentials/types.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';
import { nextStamp } from '../../time.ts';
import type { ChangeTarget, JudgedChange } from './contract.ts';

export interface HashChange {
  readonly kind: 'importedHash';
  readonly hash: Hash;
}

/** Another password ends sessions, as one that is typed does; the one that is there already changes nothing. */
export async function judgeHashChange(
  ctx: Ctx,
  { hash }: HashChange,
  { account: { id } }: ChangeTarget,
  { passwords }: Pick<Stores<'passwords'>, 'passwords'>,
): Promise<JudgedChange<'passwords' | 'histories' | 'sessions' | 'events' | 'accountStates' | 'codes' | 'rememberedDevices'>> {
  const expected = 'a hash of its scheme';
  return {
    problems: isHash(hash) ? [] : [{ field: 'hash', rule: 'unparsable', expected, family: hash.scheme.kind }],
    async prepare() {
      const present = await ctx.during('password.read', () => passwords.read(ctx.tenant.id, id));
      if (present?.hash === hash.hash) return async () => ({});
      const changed = present ? nextStamp(ctx.now, present.changed) : ctx.now;
      return async (_now, tables) => {
        await writeNext(ctx, { account: id }, { ...hash, changed }, tables);
        return {};
      };
    },
  };
}
