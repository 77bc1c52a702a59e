// E-mail addresses that are added to those of an account, and taken from them; the others stay. Operators alone write them: an address that signs in is a way
// in.
import { recordEvent } from '../../audit/index.ts';
import type { Ctx } from '../../faults/index.ts';
import { addInside } from '../../identifiers/further-addresses.ts';
import { isEmail, normalForm } from '../../identifiers/normal-forms.ts';
import type { ChangeTarget, JudgedChange } from './contract.ts';

export interface FurtherAddressesChange {
  readonly kind: 'furtherAddresses';
  /** Not proven yet; one that the account has stays as it is. */
  readonly add: readonly string[];
  /** One that the account lacks is no error. */
  readonly remove: readonly string[];
}

export async function judgeFurtherAddresses(
  ctx: Ctx<'input.rejected' | 'email.taken'>,
  { add, remove }: FurtherAddressesChange,
  _subject: ChangeTarget,
): Promise<JudgedChange<'identifiers' | 'events'>> {
  return {
    problems: add.every((text) => isEmail(text.trim())) ? [] : [{ field: 'email', rule: 'email-form' }],
    prepare: async () => async (now, tables) => {
      const tenant = ctx.tenant.id;
      const gone = remove.map((text) => normalForm('email', text));
      for (const { id } of now.identifiers.filter(({ kind, normal }) => kind === 'email' && gone.includes(normal))) {
        await ctx.during('account.update', () => tables.identifiers.delete(tenant, id));
        await recordEvent(ctx, { what: 'contact.changed', subject: now.account.id, detail: { kind: 'email' } }, tables);
      }
      await addInside(ctx, { account: now.account, addresses: add.map((text) => ({ text, verified: null })) }, tables);
      return {};
    },
  };
}
