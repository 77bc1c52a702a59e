// A code that, once used, sets an attribute of an account to the moment of its use.
import { declaredNow, type IndexPorts, indexAccount } from '../accounts/index-account.ts';
import { keepFormerAccount } from '../accounts/keep-former.ts';
import { recordEvent } from '../audit/index.ts';
import { checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { verifyContact } from '../identifiers/verify-contact.ts';
import { withValueAt } from '../json.ts';
import type { Stores } from '../stores.ts';
import { dateOf, nextStamp } from '../time.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'verify-attribute': {
      readonly account: string;
      readonly attribute: string;
      /** The id of the contact that the account had; codes of older versions do not name it. */
      readonly contact?: string | null;
    };
  }
}

const contacts = ['email', 'phone'];

export interface AttributeCode {
  readonly account: string;
  /** "email" and "phone" verify the account's present contact, and no later one. Others are paths of declared attributes. */
  readonly attribute: string;
  readonly lifeSeconds: number;
}

/** A code in clear: 32 small letters and digits. Sends no message; older codes stay good. */
export async function issueAttributeCode(
  ctx: Ctx,
  { account, attribute, lifeSeconds }: AttributeCode,
  stores: Stores<'codes' | 'identifiers'>,
): Promise<string> {
  const contact = (await contactOf(ctx, account, attribute, stores))?.id ?? null;
  const form = { kind: 'letters', length: 32 } as const;
  const { value } = await issueCode(
    ctx,
    { purpose: 'verify-attribute', subject: account, form, lifeSeconds, payload: { account, attribute, contact } },
    stores,
  );
  return value;
}

/**
 * Sets the attribute to the present time, or verifies the contact, and spends the code in one transaction; returns the account. A code of
 * `sendVerification` is accepted, too. A code for a contact that changed since is wrong. What the account was before is kept where the tenant keeps that.
 */
export async function useAttributeCode(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired' | 'account.not-found' | 'value.taken'>,
  input: { readonly value: string },
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'formerValues' | 'identifiers' | 'locks' | 'events' | IndexPorts>,
): Promise<{ readonly account: string }> {
  const purpose = 'verify-attribute' as const;
  const tenant = ctx.tenant.id;
  if (!(await ctx.during('code.read', () => stores.codes.find(tenant, purpose, input.value))))
    return verifyContact(ctx, { code: input.value }, stores);
  const code = await checkCode(ctx, { purpose, value: input.value }, stores);
  const { account: id, attribute, contact: meant = null } = code.payload;
  const outcome = await stores.transaction<'set' | 'spent'>(async (tables, rollbackWith) => {
    if (!(await ctx.during('code.store', () => tables.codes.spend(tenant, code.id, ctx.now)))) rollbackWith('spent');
    const account = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, id));
    if (!account) throw ctx.fail('account.not-found', { by: 'id', given: id });
    const contact = await contactOf(ctx, id, attribute, tables);
    if ((contact?.id ?? null) !== meant || (!contact && contacts.includes(attribute)))
      throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
    const identifiers = await ctx.during('account.read', () => tables.identifiers.list(tenant, id));
    await keepFormerAccount(ctx, { account, identifiers }, tables);
    const data = contact ? account.data : withValueAt(account.data, attribute, dateOf(ctx.now).toISOString());
    await ctx.during('account.update', async () => {
      if (contact) await tables.identifiers.verify(tenant, contact.id, ctx.now);
      await tables.accounts.update(tenant, id, { data }, nextStamp(ctx.now, account.updated));
    });
    const path = await indexAccount(ctx, { account: { ...account, data }, declared: await declaredNow(ctx, tables) }, tables);
    if (path !== undefined) throw ctx.fail('value.taken', { path });
    await recordEvent(ctx, { what: 'account.changed', subject: id }, tables);
    return 'set';
  });
  if (outcome === 'spent') throw ctx.fail('code.used', { purpose, superseded: false });
  return { account: id };
}

const contactOf = async (ctx: Ctx, account: string, attribute: string, { identifiers }: Pick<Stores<'identifiers'>, 'identifiers'>) =>
  (await ctx.during('account.read', () => identifiers.list(ctx.tenant.id, account))).find(({ kind }) => kind === attribute);
