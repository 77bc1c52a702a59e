// An operator brings a second factor along that a person had elsewhere: with a tenant that moves here, people keep their apps.
import { demandEqual } from '../accounts/demand-equal.ts';
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { deliverSoon, type OutboxMessage } from '../messages/index.ts';
import type { Stores } from '../stores.ts';
import { type Consented, isConsented } from './consent.ts';
import { addFactor } from './count.ts';
import { labelOf } from './label.ts';
import type { ChangePorts } from './manage.ts';
import { queueFactorNotices } from './notify.ts';
import { deviceOf, deviceText, isSameDevice } from './push-device.ts';
import { longestToken } from './push-types.ts';
import { isTargetHeld, targetOf } from './target.ts';
import { isSameSecret, isTotpSecret } from './totp.ts';
import type { Authenticator } from './types.ts';

/**
 * `secret` in Base32, 128 bits at least (RFC 4226, section 4, R6), of an app alone; `key` (a public JWK of P-256 or Ed25519) and `token` of a device alone;
 * `target` of a method that sends codes alone.
 */
export interface ImportedFactor {
  readonly account: string;
  readonly method: 'totp' | 'push' | 'sms' | 'email';
  readonly label?: string | undefined;
  readonly secret?: string | undefined;
  readonly target?: string | undefined;
  readonly key?: unknown;
  readonly token?: string | undefined;
}

type ImportFault =
  | 'account.not-found'
  | 'account.protected'
  | 'input.rejected'
  | 'factor.target-unusable'
  | 'factor.exists'
  | 'factor.too-many'
  | 'code.used';

/**
 * Stores it as one that was enrolled, whatever the tenant offers, with event and notices. Beside factors that are there it takes the consent of a reset.
 * Order: account → not an operator's, of an application → label → secret, key or target → the person has none like it → consent → fewer than the most.
 */
export async function importFactor(
  ctx: Ctx<ImportFault>,
  imported: ImportedFactor,
  stores: Stores<ChangePorts | 'codes' | 'deviceProofs'>,
): Promise<Consented<{ readonly authenticator: Authenticator; readonly backupCodes: readonly string[] | undefined }>> {
  const { account, method, target: given } = imported;
  const tenant = ctx.tenant.id;
  const held = await ctx.during('account.read', () => stores.accounts.read(tenant, account));
  if (!held) throw ctx.fail('account.not-found', { by: 'id', given: account });
  await demandEqual(ctx, { account: held }, stores);
  const label = imported.label === undefined ? '' : labelOf(ctx, imported.label);
  const { kept, shown } = await secretOf(ctx, imported, stores);
  const target = targetOf(method, given);
  if (target === undefined) throw ctx.fail('factor.target-unusable', { method });
  const one = { account, method, target, secret: kept };
  if (await isHeld(ctx, one, stores)) throw ctx.fail('factor.exists', { method });
  const state = await ctx.during('account-state.read', () => stores.accountStates.read(tenant, account));
  const isFirst = (state?.secondFactors ?? 0) === 0;
  const wish = `import ${JSON.stringify([method, shown ?? target])}`;
  if (!isFirst && !(await isConsented(ctx, { account, wish }, stores))) return { kind: 'asked' };
  const row = { id: newId(ctx.random, ctx.now), account, method, label, created: ctx.now, lastUsed: null };
  const authenticator = { ...row, target };
  const outcome = await stores.transaction<'too-many' | 'not-first' | 'exists' | Stored>(async (tables, rollbackWith) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    // Of two at once the second waited for the row, and looks again.
    if (await isHeld(ctx, one, tables)) return rollbackWith('exists');
    const added = await addFactor(ctx, { account, onlyFirst: isFirst }, tables);
    if (added.kind !== 'added') return rollbackWith(added.kind);
    const stored = { ...authenticator, secret: kept, lastStep: null };
    await ctx.during('authenticators.store', () => tables.authenticators.insert(tenant, stored));
    await recordEvent(ctx, { what: 'factor.enrolled', subject: account, detail: { method } }, tables);
    return { backupCodes: added.backupCodes, notices: await queueFactorNotices(ctx, { account, name: 'factor-added' }, tables) };
  });
  // Meanwhile there is one: that takes consent.
  if (outcome === 'not-first') return importFactor(ctx, imported, stores);
  if (outcome === 'exists') throw ctx.fail('factor.exists', { method });
  if (outcome === 'too-many') throw ctx.fail('factor.too-many', { most: ctx.tenant.settings.secondFactor.mostPerPerson });
  deliverSoon(ctx, outcome.notices, stores);
  return { kind: 'done', authenticator, backupCodes: outcome.backupCodes };
}

/** The same of a method that the tenant offers, and of no other. */
export async function importOfferedFactor(
  ctx: Ctx<ImportFault | 'factor.not-offered'>,
  imported: ImportedFactor,
  stores: Stores<ChangePorts | 'codes' | 'deviceProofs'>,
): ReturnType<typeof importFactor> {
  const { method } = imported;
  if (!ctx.tenant.settings.secondFactor.offered.includes(method)) throw ctx.fail('factor.not-offered', { method });
  return importFactor(ctx, imported, stores);
}

/** What is sealed in the row, and the part of it that an operator's wish is known by. */
async function secretOf(
  ctx: Ctx<'input.rejected'>,
  { method, secret, key: jwk, token = '' }: ImportedFactor,
  { deviceProofs }: Pick<Stores<'deviceProofs'>, 'deviceProofs'>,
): Promise<{ readonly kept: string | null; readonly shown?: string }> {
  const rejected = (field: string, name: string) =>
    ctx.fail('input.rejected', { problems: asProblems([{ field, rule: 'pattern', name }])! });
  if (method === 'totp') {
    const bare = secret?.replace(/[\s=-]/g, '').toUpperCase();
    if (!(bare && isTotpSecret(bare))) throw rejected('secret', 'Base32 of 128 bits or more');
    return { kept: bare, shown: bare };
  }
  if (method !== 'push') return { kept: null };
  const key = await deviceProofs.keyOf(jwk);
  if (!key) throw rejected('key', 'a public JWK of P-256 or Ed25519');
  if (token === '' || token.length > longestToken) throw rejected('token', 'the token of a device');
  return { kept: deviceText({ ...key, token }), shown: `${key.thumbprint} ${token}` };
}

interface Stored {
  readonly backupCodes: readonly string[] | undefined;
  readonly notices: readonly OutboxMessage[];
}

/** One app, or one device, whose gateway may have given it another token since. */
const isSame = (method: Authenticator['method'], one: string, other: string): boolean =>
  method === 'push' ? isSameDevice(deviceOf(one), deviceOf(other)) : isSameSecret(one, other);

/** Whether the person has one of the same secret, or of the same target: it would count as two, and be one. */
async function isHeld(
  ctx: Ctx,
  { account, secret, ...one }: Pick<Authenticator, 'account' | 'method' | 'target'> & { readonly secret: string | null },
  { authenticators }: Pick<Stores<'authenticators'>, 'authenticators'>,
): Promise<boolean> {
  const tenant = ctx.tenant.id;
  const held = await ctx.during('authenticators.read', () => authenticators.list(tenant, account));
  if (secret === null) return isTargetHeld(held, one);
  for (const { id } of held.filter(({ method }) => method === one.method)) {
    const other = await ctx.during('authenticators.read', () => authenticators.secret(tenant, { id, account }));
    if (other !== undefined && isSame(one.method, secret, other)) return true;
  }
  return false;
}
