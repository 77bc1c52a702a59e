// Lazy migration: verifies an unknown user's password against the legacy directory and imports the account.

import { type BroughtAccount, bringAccount } from '../accounts/index.ts';
import { recordEvent } from '../audit/index.ts';
import { hashPassword, type Password } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import { hashSecrets } from '../schema/hash-secrets.ts';
import type { Stores } from '../stores.ts';
import type { InsertResult, NewRecord, RecordBackendPorts } from './backend.ts';
import { backendOf } from './backend-of.ts';
import type { FoundRecord } from './types.ts';

/** The ports that a lazy migration uses. */
export type LegacyImportPorts = RecordBackendPorts | 'legacyDirectories';

/**
 * True if the legacy directory accepted the password; then the account exists here with the password freshly hashed. Ids and stamps are
 * kept unless they are taken. False without a legacy directory, for a password that arrives digested, and for an account whose names belong to others here. Calls
 * another server: never inside a transaction.
 */
export async function importFromLegacy(
  ctx: Ctx,
  { identifier, password }: { readonly identifier: string; readonly password: Password },
  stores: Stores<LegacyImportPorts>,
): Promise<boolean> {
  const service = ctx.tenant.settings.legacyDirectory;
  if (service.url === '' || password.arrived !== 'typed' || identifier.trim() === '') return false;
  const verdict = await ctx.during('password.ask-remote', () =>
    stores.legacyDirectories.judge(service, { identifier, password: password.asGiven() }),
  );
  ctx.log(`old service says ${verdict.kind === 'not-ready' ? `right, and that something is due there: ${verdict.why}` : verdict.kind}`);
  if (verdict.kind !== 'right') return false;
  if (verdict.account) return bring(ctx, verdict.account, password, stores);
  const { record } = verdict;
  const declared = await ctx.during('settings.read', () => stores.recordTypes.attributes(ctx.tenant.id));
  const values = { ...(await hashSecrets(ctx, declared, record.values, stores)), password: password.reveal() };
  const kept = (await store(ctx, { ...record, values }, stores)) ?? (await store(ctx, { values }, stores));
  // Of two sign-ins at once one imports the account; both find it afterwards.
  if (kept) await recordEvent(ctx, { what: 'account.moved-in', subject: kept.id }, stores);
  return true;
}

const accounts = { name: 'account', attributes: [], rules: [], uniqueSets: [] };

async function store(ctx: Ctx, record: NewRecord, stores: Stores<LegacyImportPorts>): Promise<FoundRecord | undefined> {
  const ready = await backendOf(accounts).prepare(ctx, record, stores);
  const stored = await stores.transaction<InsertResult>(async (tables, rollbackWith) => {
    const made = await backendOf(accounts).insert(ctx, accounts, [ready], tables);
    return 'at' in made ? rollbackWith(made) : made;
  });
  const kept = 'at' in stored ? undefined : stored.kept[0];
  if (kept && record.number !== undefined) await ctx.during('record.store', () => stores.sequences.raise(ctx.tenant.id, record.number!));
  return kept;
}

async function bring(ctx: Ctx, account: BroughtAccount, password: Password, stores: Stores<LegacyImportPorts>): Promise<boolean> {
  const { hash, scheme, changed } = await hashPassword(ctx, password, stores);
  const stored = await bringAccount(ctx, { ...account, hash: { hash, scheme }, passwordChanged: changed }, stores);
  if (stored === 'stored') {
    await recordEvent(ctx, { what: 'account.moved-in', subject: account.id }, stores);
    return true;
  }
  // Of two sign-ins at once one brings the account; both find it afterwards.
  const present = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, account.id));
  if (!present) ctx.log('names of the account belong to others here');
  return present !== undefined;
}
