// Somebody new: the page that makes an account, and the one on which its address is confirmed.
import { Password } from '../../../core/credentials/index.ts';
import { Fault } from '../../../core/faults/index.ts';
import { verifyContact } from '../../../core/identifiers/index.ts';
import { register } from '../../../core/registration/index.ts';
import type { Outcome } from '../types.ts';
import type { SelfProblem } from './texts.ts';
import { registerForm, saying, verifyForm } from './views.ts';
import { done, gone, human, meaning, refused, rulesOf, type SelfVisit, shown, verifyPath } from './visit.ts';

const taken = { 'account.exists': 'taken', 'username.taken': 'taken', 'email.taken': 'taken', 'account.linkable': 'taken' } as const;
const byField: Readonly<Record<string, SelfProblem>> = { password: 'weak', username: 'name', email: 'address' };

export async function newAccount(visit: SelfVisit): Promise<Outcome> {
  const { frame, query, form, ctx, stores, linkTo, back } = visit;
  const { registration, identifiers, contacts } = ctx.tenant.settings;
  const state = query.get('done');
  if (state === 'failed') return shown(saying(frame, 'registered', 'mailFailed', back));
  if (state) return shown(saying(frame, 'registered', state === 'sent' && contacts.verify !== 'off' ? 'mailHelp' : 'registeredHelp', back));
  if (!registration.open) return shown(saying(frame, 'closed', 'closedHelp', back), 404);
  const withName = identifiers.signIn.includes('username');
  const given = { username: form?.get('username')?.trim() ?? '', email: form?.get('email')?.trim() ?? '' };
  const page = { ...given, rules: rulesOf(visit), withName, documents: registration.consents };
  if (!form) return shown(registerForm(frame, page));
  const password = form.get('password') ?? '';
  if (given.email === '' || password === '' || (withName && given.username === ''))
    return refused(registerForm(frame, { ...page, problem: 'empty' }));
  try {
    const { message } = await register(
      ctx,
      {
        ...(withName ? { username: given.username, primary: 'username' } : { primary: 'email' }),
        email: given.email,
        password: Password.typed(password),
        consents: form.getAll('consent'),
        locale: frame.language,
        verifyLink: (value) => linkTo(verifyPath, value),
        mailFailure: 'ignored',
      },
      stores,
    );
    return done(visit, message);
  } catch (error) {
    const field = error instanceof Fault && error.kind === 'input.rejected' ? (error.detail as Rejected).problems[0]?.field : undefined;
    const rejected = byField[field ?? ''] ?? 'unfinished';
    const closed = { 'registration.closed': 'unfinished', 'consent.missing': 'agreement', 'input.rejected': rejected } as const;
    return refused(registerForm(frame, { ...page, problem: meaning<SelfProblem>(error, { ...human, ...taken, ...closed }) }));
  }
}

interface Rejected {
  readonly problems: readonly { readonly field: string }[];
}

/** By a button: programs that look through mail follow links too. */
export async function confirm(visit: SelfVisit): Promise<Outcome> {
  const { frame, query, form, ctx, stores, back } = visit;
  if (query.has('done')) return shown(saying(frame, 'verified', 'verifiedHelp', back));
  if (!form) return shown(verifyForm(frame));
  try {
    await verifyContact(ctx, { code: query.get('confirmation') ?? '' }, stores);
  } catch (error) {
    meaning(error, gone);
    return refused(saying(frame, 'tooOld', 'tooOldHelp', back));
  }
  return done(visit, 'verified');
}
