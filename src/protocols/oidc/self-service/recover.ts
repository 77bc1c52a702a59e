// A password was lost: the page that sends a link, and the page the link leads to.

import { Password } from '../../../core/credentials/index.ts';
import { identifierKinds } from '../../../core/identifiers/index.ts';
import { beginRecovery, checkRecovery, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import type { Outcome } from '../types.ts';
import type { SelfProblem } from './texts.ts';
import { passwordForm, recoverForm, saying } from './views.ts';
import { done, gone, human, meaning, newPasswordPath, refused, rulesOf, type SelfVisit, shown } from './visit.ts';

const nobody = {
  'identifier.unknown': 'silent',
  'password.absent': 'silent',
  'account.disabled': 'silent',
  'account.locked': 'silent',
  'account.ambiguous': 'silent',
  'contact.absent': 'silent',
  'contact.unverified': 'silent',
  'directory.undetermined': 'silent',
} as const;

/** Whoever asks hears the same, whether there is such an account or not. */
export async function recover(visit: SelfVisit): Promise<Outcome> {
  const { frame, query, form, ctx, stores, linkTo, back } = visit;
  if (!ctx.tenant.settings.recovery.message) return shown(saying(frame, 'closed', 'closedHelp', back), 404);
  if (query.has('done')) return shown(saying(frame, 'sent', 'sentHelp', back));
  if (!form) return shown(recoverForm(frame, { identifier: '' }));
  const identifier = form.get('username')?.trim() ?? '';
  if (identifier === '') return refused(recoverForm(frame, { identifier, problem: 'empty' }));
  try {
    const code = { purpose: 'recover', form: { kind: 'token' } } as const;
    const link = (value: string) => linkTo(newPasswordPath, value);
    await beginRecovery(ctx, { identifier, kinds: identifierKinds, narrow: 'silent', code, link, deliver: 'message' }, stores);
  } catch (error) {
    const problem = meaning<SelfProblem | 'silent'>(error, { ...human, ...nobody });
    if (problem !== 'silent') return refused(recoverForm(frame, { identifier, problem }));
  }
  return done(visit, 'sent');
}

export async function newPassword(visit: SelfVisit): Promise<Outcome> {
  const { frame, query, form, ctx, stores, back } = visit;
  if (query.has('done')) return shown(saying(frame, 'changed', 'changedHelp', back));
  const proof = { value: query.get('confirmation') ?? '' };
  const rules = rulesOf(visit);
  try {
    if (!form) {
      await checkRecovery(ctx, proof, stores);
      return shown(passwordForm(frame, { rules }));
    }
    await setPasswordByRecovery(ctx, { proof, next: Password.typed(form.get('password') ?? '') }, stores);
  } catch (error) {
    const problem = meaning<SelfProblem | 'gone'>(error, { ...gone, 'input.rejected': 'weak', 'password.reused': 'reused' });
    return problem === 'gone' ? refused(saying(frame, 'tooOld', 'tooOldHelp', back)) : refused(passwordForm(frame, { rules, problem }));
  }
  return done(visit, 'changed');
}
