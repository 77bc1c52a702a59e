// The checks of a sign-in, each by itself. The sequences beside this file say in which order they stand.
import { checkNotLocked } from '../accounts/in-force.ts';
import { decoy, matches, type Password } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Named } from '../identifiers/index.ts';
import { addressSubject, checkCaptcha, countFromAddress, type Try } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import { approachOf, type ProvenSignInSubject, type SignInSubject } from './load-subject.ts';

/**
 * Captcha: due after so many failures from this address or against this account; a proof sent early is not judged. Answers the check that follows
 * once a try is taken: then it is due also if others, who are under way, could make the number full.
 */
export async function checkHuman(
  ctx: Ctx<CaptchaFaults>,
  { subject }: Pick<SignInSubject, 'subject'>,
  proof: string | undefined,
  stores: Stores<'attempts' | 'codes' | 'captcha' | 'replays'>,
): Promise<(one: Pick<Try, 'number'>) => Promise<void>> {
  const { signInAfter, verifier } = ctx.tenant.settings.captcha;
  if (signInAfter === null || verifier === 'none') return async () => {};
  const failed = Math.max(await failuresOf(ctx, subject, stores), await failuresOf(ctx, addressSubject(ctx), stores));
  if (failed >= signInAfter) {
    await checkCaptcha(ctx, { proof }, stores);
    return async () => {};
  }
  return async ({ number }) => {
    if (number === undefined) return;
    const since = windowOf(ctx);
    const ofAccount = await ctx.during('attempts.append', () =>
      stores.attempts.countTaken(ctx.tenant.id, subject, { since, number: number - 1, now: ctx.now }),
    );
    const others = Math.max(ofAccount, (await countFromAddress(ctx, since, stores)) - 1);
    if (others >= signInAfter) await checkCaptcha(ctx, { proof }, stores);
  };
}

type CaptchaFaults = 'captcha.required' | 'captcha.wrong' | 'captcha.expired';

/** Failures before this moment no longer count for a captcha. */
const windowOf = ({ tenant, now }: Ctx) => plusSeconds(now, -tenant.settings.captcha.windowSeconds);

/**
 * Whether the next sign-in from this network address needs a captcha, whatever account it names, after `failing` more failures. For pages
 * that show a challenge; whether a certain account needs one must not be disclosed.
 */
export async function needsProof(ctx: Ctx, { failing }: { readonly failing: number }, stores: Stores<'attempts'>): Promise<boolean> {
  const { signInAfter } = ctx.tenant.settings.captcha;
  return signInAfter !== null && (await failuresOf(ctx, addressSubject(ctx), stores)) + failing >= signInAfter;
}

async function failuresOf(ctx: Ctx, subject: string, stores: Stores<'attempts'>): Promise<number> {
  return ctx.during('attempts.append', () => stores.attempts.count(ctx.tenant.id, subject, windowOf(ctx), ctx.now));
}

type ProofFaults =
  | 'credentials.refused'
  | 'identifier.unknown'
  | 'password.absent'
  | 'password.mismatch'
  | 'password.former'
  | 'attempts.exhausted'
  | 'account.locked';

/** Whether a refusal must not disclose that there is an account. A lock is disclosed all the same: of a name that no account has, too. */
export const isGeneric = ({ tenant }: Ctx, { narrow }: { readonly narrow?: 'generic' | undefined }): boolean =>
  narrow === 'generic' || tenant.settings.disclosure.signIn === 'generic';

/**
 * Verifies the password in a try that was taken. Every name costs one verification; a failure is counted and committed before it is refused. What
 * became of the account meanwhile holds even for a right password: a lock, its end, another password.
 */
export async function checkPasswordOf(
  ctx: Ctx<ProofFaults>,
  target: SignInSubject,
  given: { readonly named: Named; readonly password: Password; readonly narrow?: 'generic' | undefined },
  one: Try,
  stores: Stores<'hashes' | 'histories' | 'accounts'>,
): Promise<ProvenSignInSubject> {
  const stored = target.password ?? { ...decoy, changed: ctx.now };
  const right = await matches(ctx, stored, given.password, stores);
  const now = right ? await approachOf(ctx, target.subject, stores) : target;
  const { account, password } = now;
  if (right && account && password) {
    if (password.hash !== stored.hash) return checkPasswordOf(ctx, now, given, one, stores);
    checkNotLocked(ctx, now);
    return { ...now, account, password };
  }
  const verdict = await one.failed();
  ctx.log(account ? (password ? 'password wrong' : 'no password') : 'identifier unknown');
  const generic = isGeneric(ctx, given);
  if (ctx.tenant.settings.disclosure.formerPassword && (account || generic))
    await checkNotFormer(ctx, now.subject, given.password, generic, stores);
  if (verdict.kind === 'locked' && (account || generic)) throw ctx.fail('attempts.exhausted', { until: verdict.until, what: 'password' });
  if (generic) throw ctx.fail('credentials.refused', {});
  if (!account) throw ctx.fail('identifier.unknown', { kind: 'any', given: given.named.text });
  if (!password) throw ctx.fail('password.absent', { providers: [] });
  throw ctx.fail('password.mismatch', { attemptsLeft: verdict.kind === 'counted' ? verdict.attemptsLeft : 0 });
}

/** `generic`: as many are compared as are remembered at most, so that accounts with fewer, and names without any, cost the same. */
async function checkNotFormer(
  ctx: Ctx<'password.former'>,
  account: string,
  given: Password,
  generic: boolean,
  stores: Stores<'hashes' | 'histories'>,
): Promise<void> {
  const { remember } = ctx.tenant.settings.passwords;
  if (remember === 0) return;
  const former = await ctx.during('password-history.read', () => stores.histories.list(ctx.tenant.id, account, remember));
  for (const password of former) {
    if (await matches(ctx, password, given, stores)) throw ctx.fail('password.former', { changedAt: password.changed });
  }
  for (let missing = generic ? remember - former.length : 0; missing > 0; missing -= 1)
    await matches(ctx, { ...decoy, changed: ctx.now }, given, stores);
}
