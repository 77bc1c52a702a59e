// All e-mail addresses of an account in place of those that it has, where they were elsewhere before. Operators alone write them.
import type { Ctx } from '../../faults/index.ts';
import { addInside, type GivenAddress } from '../../identifiers/further-addresses.ts';
import { isEmail, normalForm } from '../../identifiers/normal-forms.ts';
import type { ChangeTarget, JudgedChange } from './contract.ts';

export interface AddressesChange {
  readonly kind: 'importedAddresses';
  /** In their order: the first is the account's own. One that the account has keeps its proof, if none is given. */
  readonly addresses: readonly GivenAddress[];
}

export async function judgeAddresses(
  ctx: Ctx<'input.rejected' | 'email.taken'>,
  { addresses }: AddressesChange,
  _subject: ChangeTarget,
): Promise<JudgedChange<'identifiers' | 'events'>> {
  const wrong = addresses.some(({ text }) => !isEmail(text.trim()));
  return {
    problems: wrong ? [{ field: 'email', rule: 'email-form' }] : [],
    prepare: async () => async (now, tables) => {
      const tenant = ctx.tenant.id;
      const present = now.identifiers.filter(({ kind }) => kind === 'email');
      const normals = addresses.map(({ text }) => normalForm('email', text));
      const isInOrder = present.every(({ normal }, at) => normal === normals[at]);
      if (!isInOrder) for (const { id } of present) await ctx.during('account.update', () => tables.identifiers.delete(tenant, id));
      const proven = addresses.map(({ text, verified }, at) => ({
        text,
        verified: verified ?? present.find(({ normal }) => normal === normals[at])?.verified ?? null,
      }));
      await addInside(ctx, { account: now.account, addresses: proven }, tables);
      return {};
    },
  };
}
