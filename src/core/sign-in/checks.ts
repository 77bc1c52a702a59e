// The checks of a sign-in, each by itself. The sequences beside this file say in which order they stand.
import { checkNotLocked } from '../accounts/in-force.ts';
import { decoy, type Match, matches, matchesAlike, type Password, type StoredPassword } from '../credentials/index.ts';
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
 * Verifies the password in a try that was taken. Every name costs one verification, and where refusals are generic one of each cost that the tenant
 * has (`matchesAlike`); a failure is counted and committed before it is refused. What became of the account meanwhile holds even for a right password:
 * a lock, its end, another password.
 */
export async function checkPasswordOf(
  ctx: Ctx<ProofFaults>,
  target: SignInSubject,
  given: { readonly named: Named; readonly password: Password; readonly narrow?: 'generic' | undefined },
  one: Try,
  stores: Stores<'hashes' | 'histories' | 'accounts' | 'passwords'>,
): Promise<ProvenSignInSubject> {
  const generic = isGeneric(ctx, given);
  const stored = target.password;
  const compare = (kept: StoredPassword | undefined) =>
    generic ? matchesAlike(ctx, kept, given.password, stores) : matches(ctx, kept ?? decoy, given.password, stores);
  const match = await compare(stored);
  const right = match !== undefined;
  const now = right ? await approachOf(ctx, target.subject, stores) : target;
  const { account, password } = now;
  if (right && account && password) {
    if (password.hash !== stored?.hash) return checkPasswordOf(ctx, now, given, one, stores);
    checkNotLocked(ctx, now);
    return { ...now, account, password, match };
  }
  if (account) ctx.concerns({ account: account.id });
  const reason = account ? (password ? 'password.mismatch' : 'password.absent') : 'identifier.unknown';
  const verdict = await one.failed({ what: 'sign-in.failed', subject: target.subject, detail: { reason } });
  ctx.log(account ? (password ? 'password wrong' : 'no password') : 'identifier unknown');
  if (ctx.tenant.settings.disclosure.formerPassword && (account || generic)) await checkNotFormer(ctx, now, generic, compare, stores);
  if (verdict.kind === 'locked' && (account || generic)) throw ctx.fail('attempts.exhausted', { until: verdict.until, what: 'password' });
  if (generic) throw ctx.fail('credentials.refused', {});
  if (!account) throw ctx.fail('identifier.unknown', { kind: 'any', given: given.named.text });
  if (!password) throw ctx.fail('password.absent', { providers: [] });
  throw ctx.fail('password.mismatch', { attemptsLeft: verdict.kind === 'counted' ? verdict.attemptsLeft : 0 });
}

/** Where refusals are generic, as many are compared as may be remembered, whoever is meant. */
async function checkNotFormer(
  ctx: Ctx<'password.former'>,
  { subject }: Pick<SignInSubject, 'subject'>,
  generic: boolean,
  compare: (kept: StoredPassword | undefined) => Promise<Match>,
  stores: Stores<'histories'>,
): Promise<void> {
  const { remember } = ctx.tenant.settings.passwords;
  if (remember === 0) return;
  const former = await ctx.during('password-history.read', () => stores.histories.list(ctx.tenant.id, subject, remember));
  for (let at = 0; at < (generic ? remember : former.length); at += 1) {
    const password = former[at];
    if ((await compare(password)) && password) throw ctx.fail('password.former', { changedAt: password.changed });
  }
}
