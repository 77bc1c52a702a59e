// The checks of a sign-in, each by itself. The sequences beside this file say in which order they stand.
import { checkNotLocked } from '../accounts/in-force.ts';
import { decoy, matches, type Password } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Named } from '../identifiers/index.ts';
import { checkCaptcha, networkOf, type Try } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import { type Approach, approachOf, type ProvenApproach } from './approach.ts';

/** Captcha: due after so many failures from this address or against this account; a proof sent early is not judged. */
export async function checkHuman(
  ctx: Ctx<'captcha.required' | 'captcha.wrong' | 'captcha.expired'>,
  { subject }: Pick<Approach, 'subject'>,
  proof: string | undefined,
  stores: Stores<'attempts' | 'codes' | 'captcha' | 'replays'>,
): Promise<void> {
  const { signInAfter } = ctx.tenant.settings.captcha;
  if (signInAfter === null) return;
  const failed = Math.max(
    await failuresOf(ctx, subject, stores),
    await failuresOf(ctx, `address:${networkOf(ctx.caller.address)}`, stores),
  );
  if (failed >= signInAfter) await checkCaptcha(ctx, { proof }, stores);
}

/**
 * Whether the next sign-in from this network address needs a proof whomever it names, should `failing` more fail before it. For pages that
 * show their challenge; whether the account that is named needs one is for nobody to ask.
 */
export async function needsProof(ctx: Ctx, { failing }: { readonly failing: number }, stores: Stores<'attempts'>): Promise<boolean> {
  const { signInAfter } = ctx.tenant.settings.captcha;
  return signInAfter !== null && (await failuresOf(ctx, `address:${networkOf(ctx.caller.address)}`, stores)) + failing >= signInAfter;
}

async function failuresOf(ctx: Ctx, subject: string, stores: Stores<'attempts'>): Promise<number> {
  const since = plusSeconds(ctx.now, -ctx.tenant.settings.captcha.windowSeconds);
  return ctx.doing('attempts.append', () => stores.attempts.count(ctx.tenant.id, subject, since));
}

type ProofFaults =
  | 'credentials.refused'
  | 'identifier.unknown'
  | 'password.absent'
  | 'password.mismatch'
  | 'password.former'
  | 'attempts.exhausted'
  | 'account.locked';

/** Whether a refusal may not tell that there is an account. A lock is told all the same: of a name that nobody has, too. */
export const isGeneric = ({ tenant }: Ctx, { narrow }: { readonly narrow?: 'generic' | undefined }): boolean =>
  narrow === 'generic' || tenant.settings.disclosure.signIn === 'generic';

/**
 * Proves the password in a try that was taken. One verification is spent whoever is named; a failure is counted and committed before it is
 * refused. What became of the account meanwhile holds even for a password that was right: a lock, its end, another password.
 */
export async function provePassword(
  ctx: Ctx<ProofFaults>,
  target: Approach,
  given: { readonly named: Named; readonly password: Password; readonly narrow?: 'generic' | undefined },
  one: Try,
  stores: Stores<'hashes' | 'histories' | 'accounts'>,
): Promise<ProvenApproach> {
  const stored = target.password ?? { ...decoy, changed: ctx.now };
  const right = await matches(ctx, stored, given.password, stores);
  const now = right ? await approachOf(ctx, target.subject, stores) : target;
  const { account, password } = now;
  if (right && account && password) {
    if (password.hash !== stored.hash) return provePassword(ctx, now, given, one, stores);
    checkNotLocked(ctx, now);
    return { ...now, account, password };
  }
  const verdict = await one.failed();
  ctx.note(account ? (password ? 'password wrong' : 'no password') : 'identifier unknown');
  if (account && ctx.tenant.settings.disclosure.formerPassword) await checkNotFormer(ctx, account.id, given.password, stores);
  const generic = isGeneric(ctx, given);
  if (verdict.kind === 'locked' && (account || generic)) throw ctx.fail('attempts.exhausted', { until: verdict.until, what: 'password' });
  if (generic) throw ctx.fail('credentials.refused', {});
  if (!account) throw ctx.fail('identifier.unknown', { kind: 'any', given: given.named.text });
  if (!password) throw ctx.fail('password.absent', { providers: [] });
  throw ctx.fail('password.mismatch', { attemptsLeft: verdict.kind === 'counted' ? verdict.attemptsLeft : 0 });
}

async function checkNotFormer(
  ctx: Ctx<'password.former'>,
  account: string,
  given: Password,
  stores: Stores<'hashes' | 'histories'>,
): Promise<void> {
  const { remember } = ctx.tenant.settings.passwords;
  if (remember === 0) return;
  const former = await ctx.doing('password-history.read', () => stores.histories.list(ctx.tenant.id, account, remember));
  for (const password of former) {
    if (await matches(ctx, password, given, stores)) throw ctx.fail('password.former', { changedAt: password.changed });
  }
}
