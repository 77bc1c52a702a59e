// The question that a person wrote, and its answer: with it a lost password may be replaced, and so it is proven as a new password is.
import { comparePassword, type PasswordPorts, type WrongPassword } from '../../credentials/index.ts';
import type { Ctx } from '../../faults/index.ts';
import { type OwnQuestion, prepareOwn, problemsOfOwn, writeOwn } from '../../questions/own-question.ts';
import { demandFresh } from '../../sessions/fresh.ts';
import type { Stores } from '../../stores.ts';
import type { ChangeTarget, JudgedChange } from './contract.ts';

export interface QuestionChange extends OwnQuestion {
  readonly kind: 'question';
}

/** Its proof is asked in `prepare`, once no change has a problem. */
export async function judgeQuestion(
  ctx: Ctx<'current-password.missing' | 'session.stale' | WrongPassword>,
  change: QuestionChange,
  subject: ChangeTarget,
  stores: Stores<'passwords' | 'passwordRules' | 'digests' | PasswordPorts>,
): Promise<JudgedChange<'answers'>> {
  return {
    problems: await problemsOfOwn(ctx, change, stores),
    async prepare() {
      if (subject.by === 'person') await prove(ctx, subject, stores);
      const own = await prepareOwn(ctx, change, stores);
      return async ({ account: { id } }, tables) => {
        await writeOwn(ctx, { account: id, own }, tables);
        return {};
      };
    },
  };
}

/** By the present password, or where there is none by a recent sign-in; while the account is still being made it needs neither. */
async function prove(
  ctx: Ctx<'current-password.missing' | 'session.stale' | WrongPassword>,
  { account, proof, provenAt }: ChangeTarget,
  stores: Stores<'passwords' | PasswordPorts>,
): Promise<void> {
  if (proof?.kind === 'given' || account.registered === null) return;
  const stored = await ctx.during('password.read', () => stores.passwords.read(ctx.tenant.id, account.id));
  if (!stored) return demandFresh(ctx, provenAt);
  if (!proof?.password) throw ctx.fail('current-password.missing', {});
  await comparePassword(ctx, { account: account.id, password: proof.password, stored }, stores);
}
