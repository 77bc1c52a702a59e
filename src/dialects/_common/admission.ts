// The one way in, for every dialect, page and protocol: tenant → open → in service → address → rate of the tenant → calls left of the address → caller →
// addresses of a client that proved itself → rate of the caller.

import type { Caller } from '../../core/clients/index.ts';
import { type CallOrigin, type Concerned, type Ctx, Fault, type FaultKind, type FaultsOf, newContext } from '../../core/faults/index.ts';
import { demandRateLeft, isAddressAllowed, limitRate, limitRateAfterwards, networkOf } from '../../core/protection/index.ts';
import type { Random } from '../../core/random.ts';
import type { Stores } from '../../core/stores.ts';
import { baseUrlOf, type DialectUses, type Finder, ownAddressOf, type Tenant } from '../../core/tenants/index.ts';
import type { Instant } from '../../core/time.ts';
import { RequestError, refuse } from './request-errors.ts';

/** One way in which a request names its tenant. Values are as the caller sent them. */
export type TenantName =
  | { readonly by: 'host' }
  | { readonly by: 'domain'; readonly value: string }
  /** A public key of the tenant in that dialect: a site, an application, a pool. */
  | { readonly by: 'key'; readonly api: string; readonly value: string }
  /** The same, also of a site beside the tenant's own that has no people: for whoever looks after it. */
  | { readonly by: 'site'; readonly api: string; readonly value: string }
  /** The public id of a client of that dialect. */
  | { readonly by: 'client'; readonly api: string; readonly value: string };

export interface Admission {
  /** All the names that the request gives. They must lead to one tenant; without any the tenant is unspecified. */
  readonly named: readonly TenantName[];
  /** The dialect that the tenant must have opened (`dialects.open`); null if every tenant answers. */
  readonly dialect: string | null;
  /**
   * Whether the request shows that it knows the tenant; if it does not, the answer is that of a tenant that does not exist. Checked before
   * anything else of the tenant: another refusal would disclose that it exists.
   */
  readonly knows?: (ctx: Ctx<FaultKind>) => Promise<boolean>;
  /** Names under which operators can take the operation out of service (`units.suspended`). */
  readonly units: readonly string[];
  /** Checks that do not hold for this way in. */
  readonly without?: readonly CheckName[];
  /** Calls that prove nothing count by themselves, not with the rest of their address: nobody else's calls shut this way in. */
  readonly apart?: string;
}

/** The caller. `proven`: by a secret, a signature or a token; a name alone does not authenticate. */
export interface Identified {
  readonly caller: Caller;
  readonly proven: boolean;
  /** The list of addresses from which this client may call does not hold for this operation. */
  readonly anyAddress?: boolean;
}

export interface Admitted {
  readonly tenant: Tenant;
  /** The installation's own address; null on one's own machine. */
  readonly publicUrl: string | null;
  /** Under which address the tenant issues tokens: scheme, host and port. Not what the caller says. */
  baseUrl(): Promise<string>;
  /** The tenant's own address, with the part of the path that names it. */
  ownAddress(named: { readonly base: string; readonly mount: string; readonly naming: string }): Promise<string>;
  /** The context of checks before the caller is authenticated: its caller is anonymous. */
  readonly ctx: Ctx<FaultKind>;
  /**
   * Runs the dialect's proof of who calls, judges the address by the client's own list, and takes the call from the bucket of that caller;
   * from the bucket of the network address where nothing was proven or the proof failed.
   * Throws what the proof throws, and `rate.exceeded` before it while the bucket of the address is empty: a right guess is not told then.
   */
  identify<K extends Identified>(authenticate: () => Promise<K> | K): Promise<K & { readonly ctx: Ctx<FaultKind> }>;
  /** Takes a call from the bucket of the network address: for whoever proves nothing. */
  asAnonymous(): Promise<void>;
  /** The same after a proof failed: an empty bucket owes the call. */
  proofFailed(): Promise<void>;
  /** Throws `rate.exceeded` while the network address has no call left, and takes none. */
  demandCallLeft(): Promise<void>;
  /** Whether the address or the caller was counted since; before that no request may be answered. */
  isCounted(): boolean;
  /**
   * For a caller who is authenticated later: the context with that caller, after the client's addresses and the caller's bucket were
   * checked.
   */
  become(caller: Caller): Promise<Ctx<FaultKind>>;
}

/** The facts of a request that admission reads. */
export interface Arrival {
  readonly scheme: string;
  readonly host: string;
  readonly address: string;
}

/** What hears of a request on its way. */
export interface Hearing {
  readonly call: CallOrigin;
  log(verdict: string): void;
  concerns(whom: Concerned): void;
  holdsUntil(until: Instant): void;
  /** As soon as the tenant is known, and again once the caller is: who is refused afterwards was refused by that tenant. */
  known(ctx: Ctx<FaultKind>): void;
}

export interface AdmissionServices {
  readonly stores: Stores<'buckets'>;
  /** Makes what is remembered as new as the request; undefined where nothing has to be waited for. */
  readonly catchUp: () => Promise<void> | undefined;
  readonly finder: Finder;
  readonly dialectUses: DialectUses;
  readonly random: Random;
  readonly now: () => Instant;
  /** The installation's own address; null on one's own machine. */
  readonly publicUrl: string | null;
}

/** Faults that admission itself may raise: every dialect answers them. */
export type AdmissionFaults = FaultsOf<typeof limitRate | typeof demandRateLeft>;

interface Passing {
  readonly ctx: Ctx<FaultKind>;
  readonly units: readonly string[];
  readonly stores: AdmissionServices['stores'];
}

/** The checks of every request before its caller is authenticated, in this order, by the name of the refusal. */
const checks = {
  'service.suspended': ({ ctx, units }: Passing) => {
    const { suspended } = ctx.tenant.settings.units;
    const unit = units.find((name) => suspended.includes(name));
    if (unit !== undefined) throw refuse('service.suspended', { unit, why: 'maintenance' });
  },
  'address.blocked': ({ ctx }: Passing) => demandAddress(ctx.caller.address, ctx.tenant.settings.addresses),
  'rate.exceeded': ({ ctx, stores }: Passing) => limitRate(ctx, { scope: 'tenant', of: ctx.tenant.id }, stores),
} as const;

export type CheckName = keyof typeof checks;
const order = Object.keys(checks) as CheckName[];

export async function admit(
  { scheme, host, address }: Arrival,
  { named, dialect, knows, units, without = [], apart = '' }: Admission,
  { stores, catchUp, finder, dialectUses, random, now, publicUrl }: AdmissionServices,
  hearing: Hearing,
): Promise<Admitted> {
  const { call, log, concerns, holdsUntil } = hearing;
  await catchUp();
  const tenant = await tenantOf(named, { host, dialect, finder, log });
  const contextOf = (caller: Caller) => newContext({ tenant, caller, now: now(), random, log, call, concerns, holdsUntil, publicUrl });
  const ctx = contextOf({ kind: 'anonymous', address });
  if (knows && !(await knows(ctx))) throw unknown(named.at(-1)!, host);
  hearing.known(ctx);
  const passing = { ctx, units, stores };
  for (const name of order) if (!without.includes(name)) await checks[name](passing);
  if (dialect !== null) dialectUses.used(tenant.id, dialect, ctx.now);

  const ofAddress = { scope: 'address', of: `${apart}${networkOf(address)}` } as const;
  let counted = false;
  const takeOfAddress = () => {
    counted = true;
    return limitRate(ctx, ofAddress, stores);
  };
  const demandCallLeft = () => {
    counted = true;
    return demandRateLeft(ctx, ofAddress, stores);
  };
  // Guesses that came at once were all judged: what the bucket did not have it owes, or as many would be judged at each refill.
  const proofFailed = () => limitRateAfterwards(ctx, ofAddress, stores);
  async function take({ caller, proven }: Identified): Promise<void> {
    if (!proven) return takeOfAddress();
    if (caller.kind === 'person') return limitRate(ctx, { scope: 'caller', of: caller.account }, stores);
    if (caller.kind === 'client') return limitRate(ctx, { scope: 'client', of: caller.client.id }, stores);
  }

  async function accept(known: Identified): Promise<Ctx<FaultKind>> {
    const { proven, anyAddress = false } = known;
    const caller = known.caller.kind === 'client' && !proven ? ({ ...known.caller, byName: true } as const) : known.caller;
    if (caller.kind === 'client' && proven && !anyAddress) demandAddress(address, { allow: caller.client.allowedAddresses, deny: [] });
    const accepted = contextOf(caller);
    hearing.known(accepted);
    await take(known);
    return accepted;
  }

  return {
    tenant,
    ctx,
    publicUrl,
    baseUrl: () => baseUrlOf({ finder, publicUrl }, tenant, { scheme, host }),
    ownAddress: (named) => ownAddressOf({ finder }, tenant, named),
    async identify(authenticate) {
      await demandCallLeft();
      const known = await Promise.resolve()
        .then(authenticate)
        .catch(async (error: unknown) => {
          if (error instanceof RequestError || error instanceof Fault) await proofFailed();
          throw error;
        });
      return { ...known, ctx: await accept(known) };
    },
    asAnonymous: takeOfAddress,
    isCounted: () => counted,
    proofFailed,
    demandCallLeft,
    become: (caller) => accept({ caller, proven: true }),
  };
}

function demandAddress(address: string, lists: Parameters<typeof isAddressAllowed>[1]): void {
  if (!isAddressAllowed(address, lists)) throw refuse('address.blocked', { address });
}

interface Finding {
  readonly host: string;
  readonly dialect: Admission['dialect'];
  readonly finder: Finder;
  /** Tells operators, and nobody else, that a tenant is there and closed. */
  readonly log?: (verdict: string) => void;
}

/** Throws `tenant.unspecified` where nothing names a tenant, and `tenant.unknown` or `caller.unknown` where a name leads to none, or to another. */
async function tenantOf(named: readonly TenantName[], finding: Finding): Promise<Tenant> {
  const { host } = finding;
  let tenant: Tenant | undefined;
  for (const name of named) {
    const found = await findTenant(name, finding);
    if (!found || (tenant && found.id !== tenant.id)) throw unknown(name, host);
    tenant = found;
  }
  if (!tenant) throw refuse('tenant.unspecified', { host });
  return tenant;
}

/**
 * The tenant of that name, or undefined, also if it does not open the dialect: judged here, name by name, so that a closed tenant looks
 * like none, whatever else the request names. No caller is admitted by it.
 */
export async function findTenant(name: TenantName, { host, dialect, finder, log }: Finding): Promise<Tenant | undefined> {
  const tenant = await namedTenant(name, host, finder);
  if (!tenant || dialect === null || tenant.settings.dialects.open.includes(dialect)) return tenant;
  log?.(`the tenant ${tenant.domain} does not open ${dialect}`);
  return undefined;
}

/** The dialect that the tenant of the host speaks, if it opens one alone. No caller is admitted by it. */
export async function onlyDialectAt(host: string, finder: Finder): Promise<string | undefined> {
  const { open = [] } = (await finder.tenantByHost(host))?.settings.dialects ?? {};
  return open.length === 1 ? open[0] : undefined;
}

async function namedTenant(name: TenantName, host: string, finder: Finder): Promise<Tenant | undefined> {
  if (name.by === 'host') return finder.tenantByHost(host);
  if (name.by === 'domain') return finder.tenantByDomain(name.value);
  if (name.by === 'key') return finder.tenantByAddress(name.api, name.value);
  if (name.by === 'site') return finder.tenantBySite(name.api, name.value);
  const client = await finder.client(name.value);
  return client?.api === name.api ? finder.tenant(client.tenant) : undefined;
}

function unknown(name: TenantName, host: string): RequestError {
  if (name.by === 'host') return refuse('tenant.unspecified', { host });
  return name.by === 'client' ? refuse('caller.unknown', { given: name.value }) : refuse('tenant.unknown', { given: name.value });
}
