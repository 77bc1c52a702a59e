// The writes of a new account, in the order that tells its parts apart when one breaks. Call it inside a transaction.
import { recordEvent } from '../audit/index.ts';
import type { StoredPassword } from '../credentials/store.ts';
import type { Ctx } from '../faults/index.ts';
import { writeElements } from '../federation/identities-as-elements.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import type { IdentifierKind } from '../identifiers/types.ts';
import { newId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import type { StoredType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { indexAccount } from './index-account.ts';
import type { Account, AccountState } from './types.ts';

export interface AccountParts {
  readonly directory: string;
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly text: string; readonly verified: Instant | null }[];
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly locale: string | null;
  readonly source: string | null;
  readonly registered: Instant | null;
  readonly password: StoredPassword | null;
  readonly state: Partial<AccountState>;
  readonly consents: readonly string[];
  /** Kept from where the account was before. */
  readonly id?: string | undefined;
  readonly number?: number | undefined;
  readonly created?: Instant | undefined;
  readonly updated?: Instant | undefined;
  readonly lastSignIn?: Instant | null | undefined;
  /** What is declared for accounts, where the caller has read it already. */
  readonly declared?: StoredType | undefined;
  /** Elements of the plural of identities. */
  readonly identities?: Json;
}

export type TakenIdentifier = { readonly taken: IdentifierKind };
export type TakenValue = { readonly taken: 'value'; readonly path: string };

export type StoreAccountPorts =
  | 'accounts'
  | 'accountStates'
  | 'identifiers'
  | 'identities'
  | 'passwords'
  | 'histories'
  | 'consents'
  | 'profiles'
  | 'events'
  | 'recordTypes'
  | 'recordValues';

/** Answers the account, or what somebody else has already: the caller must then undo. */
export async function storeAccount(
  ctx: Ctx,
  parts: AccountParts,
  tables: Pick<Stores<StoreAccountPorts>, StoreAccountPorts>,
): Promise<Account | TakenIdentifier | TakenValue> {
  const tenant = ctx.tenant.id;
  const { directory, profile, data, locale, source, registered } = parts;
  const { number, updated, lastSignIn, created = ctx.now, id = newId(ctx.chance, ctx.now) } = parts;
  const row = { id, number, directory, profile, data, locale, source, registered, created, updated, lastSignIn };
  const account = await ctx.doing('account.insert', () => tables.accounts.insert(tenant, row));
  if (account === 'taken') return { taken: 'value', path: 'number' };
  for (const { kind, text, verified } of parts.identifiers) {
    const normal = normalForm(kind, text);
    const identifier = { id: newId(ctx.chance, ctx.now), account: account.id, directory, kind, spelled: text.trim(), normal, verified };
    if ((await ctx.doing('account.insert', () => tables.identifiers.insert(tenant, identifier))) === 'taken') return { taken: kind };
  }
  await ctx.doing('account.insert', () => tables.accountStates.insert(tenant, account.id, parts.state));
  const { password } = parts;
  if (password) {
    await ctx.doing('password.store', () => tables.passwords.write(tenant, account.id, password));
    if (ctx.tenant.settings.passwords.remember > 0) {
      await ctx.doing('password-history.append', () => tables.histories.append(tenant, account.id, password));
    }
  }
  const nickname = typeof profile['nickname'] === 'string' ? profile['nickname'] : null;
  await ctx.doing('profile.create', () => tables.profiles.insert(tenant, account.id, { nickname, created: ctx.now, updated: ctx.now }));
  for (const document of parts.consents) {
    const consent = { id: newId(ctx.chance, ctx.now), account: account.id, document, given: ctx.now };
    await ctx.doing('consent.record', () => tables.consents.insert(tenant, consent));
  }
  if (parts.identities && (await writeElements(ctx, account.id, parts.identities, tables)) !== undefined)
    return { taken: 'value', path: 'identities.subject' };
  const path = await indexAccount(ctx, account, tables, parts.declared);
  if (path !== undefined) return { taken: 'value', path };
  await recordEvent(ctx, { what: 'account.created', subject: account.id }, tables);
  return account;
}
