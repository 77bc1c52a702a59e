// Stores a second factor after its first proof, in one transaction with the code that is spent for it.
import { recordEvent } from '../audit/index.ts';
import type { OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { deliverSoon } from '../messages/index.ts';
import type { MethodType } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { addFactor, type CountPorts, takeFactors } from './count.ts';
import { type FactorNoticePorts, queueFactorNotices } from './notify.ts';
import { deviceOf, isTapped } from './push-device.ts';
import type { Authenticator } from './types.ts';

/** The second factor that is there now; its owner may call it otherwise (`renameAuthenticator`). */
export interface EnrolledFactor {
  readonly authenticator: Authenticator;
  /** As a session keeps it. */
  readonly provenAs: MethodType;
  /** Shown this once; undefined unless it is the person's first second factor, and the tenant offers them. */
  readonly backupCodes: readonly string[] | undefined;
}

/** What proved it, and what is kept of it. */
export interface ProvenFactor extends Pick<Authenticator, 'account' | 'method' | 'label' | 'target'> {
  /** Spent with it. */
  readonly code: OneTimeCode;
  readonly secret?: string | undefined;
  readonly lastStep?: number | null;
  /** Proven by a first factor alone: meanwhile its owner may have enrolled one. */
  readonly onlyFirst: boolean;
  readonly backupCodes?: readonly string[] | undefined;
  /** Those of the same method that are there go in the same transaction. */
  readonly replaces?: boolean;
}

export type KeepFactorPorts = CountPorts | FactorNoticePorts | 'accounts' | 'codes' | 'delivery';

/** Order: code not spent → the first one, where it must be → fewer than `mostPerPerson`. Notices go out after the commit. */
export async function keepFactor(
  ctx: Ctx<'code.used' | 'factor.too-many'>,
  { code, secret = '', lastStep = null, onlyFirst, backupCodes, replaces = false, ...named }: ProvenFactor,
  stores: Stores<KeepFactorPorts>,
): Promise<EnrolledFactor> {
  const { account, method } = named;
  const authenticator = { ...named, id: newId(ctx.random, ctx.now), created: ctx.now, lastUsed: null };
  const outcome = await stores.transaction<'spent' | 'too-many' | 'not-first' | Kept>(async (tables, rollbackWith) => {
    // First: enrolments and resets at once wait for each other.
    await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account));
    if (!(await ctx.during('code.store', () => tables.codes.spend(ctx.tenant.id, code.id, ctx.now)))) rollbackWith('spent');
    const added = await addFactor(ctx, { account, onlyFirst, backupCodes }, tables);
    if (added.kind !== 'added') return rollbackWith(added.kind);
    const gone = replaces ? await removeFormer(ctx, named, tables) : [];
    const stored = { ...authenticator, secret: secret === '' ? null : secret, lastStep };
    await ctx.during('authenticators.store', () => tables.authenticators.insert(ctx.tenant.id, stored));
    await recordEvent(ctx, { what: 'factor.enrolled', subject: account, detail: { method } }, tables);
    const come = await queueFactorNotices(ctx, { account, name: 'factor-added' }, tables);
    return { backupCodes: added.backupCodes, notices: [...gone, ...come] };
  });
  if (outcome === 'too-many') throw ctx.fail('factor.too-many', { most: ctx.tenant.settings.secondFactor.mostPerPerson });
  if (typeof outcome === 'string') throw ctx.fail('code.used', { purpose: code.purpose, superseded: outcome === 'not-first' });
  deliverSoon(ctx, outcome.notices, stores);
  ctx.log('second factor enrolled');
  const isByTap = method === 'push' && secret !== '' && isTapped(deviceOf(secret));
  return { authenticator, provenAs: isByTap ? 'tapped-push' : (method as MethodType), backupCodes: outcome.backupCodes };
}

interface Kept {
  readonly backupCodes: readonly string[] | undefined;
  readonly notices: Awaited<ReturnType<typeof queueFactorNotices>>;
}

type Changed = CountPorts | FactorNoticePorts;

/** The new one is counted by then, so that nothing goes that goes with the last one. The notices of it. */
async function removeFormer(
  ctx: Ctx,
  { account, method }: Pick<Authenticator, 'account' | 'method'>,
  tables: Pick<Stores<Changed>, Changed>,
): Promise<Kept['notices']> {
  const tenant = ctx.tenant.id;
  const held = await ctx.during('authenticators.read', () => tables.authenticators.list(tenant, account));
  const former = held.filter((each) => each.method === method);
  if (former.length === 0) return [];
  for (const each of former) await ctx.during('authenticators.store', () => tables.authenticators.delete(tenant, each));
  await takeFactors(ctx, { account, count: former.length }, tables);
  await recordEvent(ctx, { what: 'factor.removed', subject: account, detail: { method } }, tables);
  return queueFactorNotices(ctx, { account, name: 'factor-removed' }, tables);
}
