// Many accounts move in from where they were, as `importAccount` brings one: those of one call that are new in one transaction.
import { bringConsents } from '../consents/bring-consents.ts';
import { isHash } from '../credentials/judge-hash.ts';
import { asProblems, type Ctx, Fault, type FaultsOf, type Problem } from '../faults/index.ts';
import { tooLongIdentifiers } from '../identifiers/judge-identifiers.ts';
import { isEmail, isPhone } from '../identifiers/normal-forms.ts';
import { hashSecretsOfAccount } from '../schema/hash-secrets.ts';
import { judgeAccountValues } from '../schema/policy-values.ts';
import { accountType, nothingStored } from '../schema/read-record-type.ts';
import { orValueRefused, type StoreRefusal, storeMany } from '../store-many.ts';
import { type Stores, type Tables, ValueRefused } from '../stores.ts';
import { bringSubscriptions } from '../subscribers/bring-subscriptions.ts';
import { isSameIdentity, type JudgedAccount, partsOf } from './brought-account.ts';
import { defaultDirectory } from './directories.ts';
import { type EarlierBatches, noEarlierBatches, rememberEarlier, takenEarlier } from './earlier-batches.ts';
import { importAccount } from './import-account.ts';
import type { BroughtAccount, BroughtIdentity } from './moved-types.ts';
import { type StoreCollision, storeAccounts } from './store-account.ts';

/** `unchanged` if the account here is as new or newer, and so is what was agreed and subscribed to. `conflicts` are identities that another account has: they were left out. */
export type AccountImport =
  | { readonly kind: 'imported' | 'updated'; readonly conflicts: readonly BroughtIdentity[] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly fault: StoreRefusal };

type ImportFault = FaultsOf<typeof importAccount>;
type ImportPorts = Parameters<typeof importAccount>[2];

interface Given {
  readonly accounts: readonly BroughtAccount[];
  /** Judges everything and writes nothing. */
  readonly dryRun: boolean;
  /** Of a dry run of several calls: what those before would have stored, to which this one adds. */
  readonly earlier?: EarlierBatches | undefined;
  /**
   * Writes what comes with accounts and is no part of one, as their places in organisations: inside the transaction that stores those that are new, or one of
   * its own before one that is here is changed. So a run that was interrupted has either both or is told to bring both again.
   */
  readonly along?: ((accounts: readonly string[], tables: Along) => Promise<void>) | undefined;
}

/** The database's ports, inside a transaction. */
export type Along = Stores<keyof Tables>;

/**
 * One result for each account, in the order given. A new one that collides, or holds what the database cannot, is refused and does not roll the others back; one
 * that is here is changed in a transaction of its own. Importing it again is a no-op.
 */
export async function importAccounts(
  ctx: Ctx<ImportFault>,
  { accounts, dryRun, earlier = noEarlierBatches(), along }: Given,
  stores: ImportPorts,
): Promise<readonly AccountImport[]> {
  const ids = accounts.map(({ id }) => id);
  const stamps = await ctx.during('account.read', () => stores.accounts.stamps(ctx.tenant.id, ids));
  const results = new Map<number, AccountImport>();
  const judged: Judged[] = [];
  const judge = await newJudge(ctx, stores);
  const seen = new Set<string>();
  for (const [at, account] of accounts.entries()) {
    const before = earlier.stamps.get(account.id);
    const present = before === undefined ? stamps.get(account.id) : { updated: before };
    if (seen.has(account.id)) results.set(at, refusedBy(ctx.fail('value.taken', { path: 'id' })));
    else if (before !== undefined && before >= account.updated) results.set(at, { kind: 'unchanged' });
    else if (present && present.updated >= account.updated) results.set(at, await bringLate(ctx, { account, dryRun }, stores));
    else {
      const taken = present ? undefined : takenEarlier(account, earlier);
      const ready = taken ? ctx.fail(`${taken}.taken`, { given: nameOf(account, taken) }) : await judge(account);
      if (ready instanceof Fault) results.set(at, refusedBy(ready));
      else if (present) results.set(at, dryRun ? { kind: 'updated', conflicts: [] } : await update(ctx, { account, along }, stores));
      else judged.push({ ...ready, at, account });
    }
    seen.add(account.id);
  }
  for (const [at, result] of await storeAll(ctx, { judged, dryRun, along }, stores)) {
    results.set(at, result);
    if (dryRun && result.kind === 'imported') rememberEarlier(accounts[at]!, earlier);
  }
  return accounts.map((_, at) => results.get(at)!);
}

const refusedBy = (fault: StoreRefusal): AccountImport => ({ kind: 'refused', fault });

interface Judged extends JudgedAccount {
  readonly at: number;
  readonly account: BroughtAccount;
}

/** Judges values, hash and contacts together; what all accounts share is read once. */
async function newJudge(ctx: Ctx<ImportFault>, stores: ImportPorts): Promise<(account: BroughtAccount) => Promise<JudgedAccount | Fault>> {
  const directory = await defaultDirectory(ctx, stores);
  const declared = (await ctx.during('settings.read', () => stores.recordTypes.read(ctx.tenant.id, accountType))) ?? nothingStored;
  const { compile } = stores.passwordRules;
  return async ({ profile, data, hash, username, phone, addresses = [] }) => {
    const values = await ctx.during('password-rules.load', () =>
      judgeAccountValues({ declared, profile, data, by: 'operator', before: null, compile }),
    );
    const problems: readonly Problem[] = [
      ...values.problems,
      ...(hash && !isHash(hash)
        ? [{ field: 'hash', rule: 'unparsable', expected: 'a hash of its scheme', family: hash.scheme.kind } as const]
        : []),
      ...(addresses.every(({ text }) => isEmail(text.trim())) ? [] : [{ field: 'email', rule: 'email-form' } as const]),
      ...(phone?.trim() && !isPhone(phone) ? [{ field: 'phone', rule: 'phone-form' } as const] : []),
      ...tooLongIdentifiers({ username }),
    ];
    const rejected = asProblems(problems);
    if (rejected) return ctx.fail('input.rejected', { problems: rejected });
    return { ...(await hashSecretsOfAccount(ctx, declared.attributes, values, stores)), directory };
  };
}

interface Updated extends Pick<Given, 'along'> {
  readonly account: BroughtAccount;
}

async function update(ctx: Ctx<ImportFault>, { account, along }: Updated, stores: ImportPorts): Promise<AccountImport> {
  return orRefused(async () => {
    if (along) await stores.transaction((tables) => along([account.id], tables));
    const { conflicts } = await importAccount(ctx, { ...account, policy: 'update' }, stores);
    await bringWhatWasSaid(ctx, { account, dryRun: false }, stores);
    return { kind: 'updated', conflicts };
  });
}

interface Late {
  readonly account: BroughtAccount;
  readonly dryRun: boolean;
}

/** Consents and subscriptions follow an account in transactions of their own: a run that was interrupted in between left the account here without them. */
async function bringLate(ctx: Ctx<ImportFault>, late: Late, stores: ImportPorts): Promise<AccountImport> {
  return orRefused(async () => ((await bringWhatWasSaid(ctx, late, stores)) ? { kind: 'updated', conflicts: [] } : { kind: 'unchanged' }));
}

async function bringWhatWasSaid(ctx: Ctx, { account, dryRun }: Late, stores: ImportPorts): Promise<boolean> {
  const { id, consents = [], subscriptions = [] } = account;
  const agreed = await bringConsents(ctx, { account: id, consents, dryRun }, stores);
  const subscribed = await bringSubscriptions(ctx, { account: id, subscriptions, dryRun }, stores);
  return agreed || subscribed;
}

async function orRefused(work: () => Promise<AccountImport>): Promise<AccountImport> {
  try {
    const done = await orValueRefused(work);
    return done instanceof ValueRefused ? refusedBy(done) : done;
  } catch (error) {
    if (error instanceof Fault) return refusedBy(error);
    throw error;
  }
}

/** Accounts whose rows are made at once: those of a whole transaction would outlive the collector's young generation, and fill the old one with what is over. */
const together = 200;

async function storeAll(
  ctx: Ctx<ImportFault>,
  { judged, dryRun, along }: Pick<Given, 'dryRun' | 'along'> & { readonly judged: readonly Judged[] },
  stores: ImportPorts,
): Promise<ReadonlyMap<number, AccountImport>> {
  const conflicts = new Map<Judged, readonly BroughtIdentity[]>();
  const refused = await storeMany(
    judged,
    async function attempt(some): ReturnType<Parameters<typeof storeMany<Judged>>[1]> {
      const stored = await stores.transaction<StoreCollision | 'stored'>(async (tables, rollbackWith) => {
        const numbers = await numbersOf(ctx, some, tables);
        for (let from = 0; from < some.length; from += together) {
          const parts = some
            .slice(from, from + together)
            .map((each) => partsOf(ctx, each.account, each, conflicts.get(each) ?? [], numbers));
          const made = await storeAccounts(ctx, parts, tables);
          if ('at' in made) return rollbackWith({ ...made, at: from + made.at });
        }
        if (dryRun) return rollbackWith('stored');
        await along?.(
          some.map(({ account }) => account.id),
          tables,
        );
        return 'stored';
      });
      if (stored === 'stored') return undefined;
      const { at, taken } = stored;
      const one = some[at]!;
      if (taken.taken === 'value' && taken.path === 'identities.subject') {
        const others = await identitiesOfOthers(ctx, one.account, some, stores);
        // A longer list may hold more of those that have one of them.
        if (others.length > (conflicts.get(one)?.length ?? 0)) {
          conflicts.set(one, others);
          return attempt(some);
        }
      }
      if (taken.taken === 'value') return { at, fault: ctx.fail('value.taken', { path: taken.path }) };
      return { at, fault: ctx.fail(`${taken.taken}.taken`, { given: nameOf(one.account, taken.taken) }) };
    },
    dryRun,
  );
  return new Map(
    judged.map((each, place): [number, AccountImport] => {
      const fault = refused.get(place);
      return [each.at, fault ? refusedBy(fault) : { kind: 'imported', conflicts: conflicts.get(each) ?? [] }];
    }),
  );
}

const nameOf = ({ username, phone, addresses = [] }: BroughtAccount, kind: 'username' | 'email' | 'phone'): string =>
  (kind === 'username' ? username : kind === 'phone' ? phone : addresses[0]?.text) ?? '';

/** Those that an account here has, or one that comes before it. */
async function identitiesOfOthers(
  ctx: Ctx,
  { id, identities = [] }: BroughtAccount,
  some: readonly Judged[],
  stores: Stores<'identities'>,
): Promise<readonly BroughtIdentity[]> {
  const before = some.slice(
    0,
    some.findIndex(({ account }) => account.id === id),
  );
  const others: BroughtIdentity[] = [];
  for (const each of identities) {
    const holder = await ctx.during('identities.list', () => stores.identities.find(ctx.tenant.id, each.provider, each.subject));
    const earlier = before.some(({ account }) => (account.identities ?? []).some((other) => isSameIdentity(each, other)));
    if (holder || earlier) others.push(each);
  }
  return others;
}

/** A number for each identity, taken at once. */
async function numbersOf(ctx: Ctx, some: readonly Judged[], { sequences }: Pick<Stores<'sequences'>, 'sequences'>): Promise<() => number> {
  const count = some.reduce((sum, { account }) => sum + (account.identities?.length ?? 0), 0);
  let next = count === 0 ? 0 : await ctx.during('record.store', () => sequences.take(ctx.tenant.id, count));
  return () => next++;
}
