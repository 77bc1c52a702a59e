// A lost password is replaced by the answer to the question that the person wrote, or by values of the profile that stand for it: in one request, without a message. Order: address lock → captcha →
// switched on → find → guesses left → (told: disabled → locked) → try → answer right → rules → history → stored. Where the tenant is silent, a name that
// nobody has, an account without a question and a wrong answer are one refusal, and cost alike.
import { namesOf } from '../../accounts/index.ts';
import type { Person } from '../../accounts/types.ts';
import { recordEvent } from '../../audit/index.ts';
import { takeGuess } from '../../codes/index.ts';
import { type Password, prepareNext, writeNext } from '../../credentials/index.ts';
import type { Ctx } from '../../faults/index.ts';
import { standInOf } from '../../identifiers/index.ts';
import { deliverSoon } from '../../messages/index.ts';
import { checkCaptcha, forgetFailures, inTry, judgeAddress, type TryPorts } from '../../protection/index.ts';
import { answerFits, hashAnswer, readOwn } from '../../questions/index.ts';
import type { Stores } from '../../stores.ts';
import { withCurrent } from '../../tenants/current-settings.ts';
import { type GivenValues, valuesFit } from '../asked-values.ts';
import { confirmRecovery } from '../confirm-recovery.ts';
import { type FindFault, type FindPorts, findLost } from '../find-lost.ts';
import { demandOpen } from './questions.ts';

/** What shows that it is the person: either of the two. */
export type PersonalProof = { readonly answer: string } | { readonly values: GivenValues };

/** The name of the account, the proof, and the password that takes the lost one's place; `field` is its name in the caller's form. */
export interface AnsweredRecovery {
  readonly identifier: string;
  readonly proof: PersonalProof;
  readonly next: Password;
  readonly field?: string;
  readonly captcha?: string | undefined;
}

type Fault =
  | FindFault
  | 'account.locked'
  | 'account.disabled'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'recovery.disabled'
  | 'rate.exceeded'
  | 'security-answer.wrong'
  | 'attempts.exhausted'
  | 'input.rejected'
  | 'password.reused';

type Ports =
  | FindPorts
  | TryPorts
  | 'settings'
  | 'answers'
  | 'hashes'
  | 'digests'
  | 'buckets'
  | 'codes'
  | 'captcha'
  | 'replays'
  | 'histories'
  | 'passwordRules'
  | 'sessions'
  | 'rememberedDevices'
  | 'outbox'
  | 'templates'
  | 'delivery';

/** Sets the password, ends sessions and tickets in the same transaction, and returns the person as it was before. */
export async function recoverByAnswer(given: Ctx<Fault>, input: AnsweredRecovery, stores: Stores<Ports>): Promise<Person> {
  const ctx = await withCurrent(await withCurrent(given, 'recovery', stores), 'lockout', stores);
  const { captcha, recovery, disclosure } = ctx.tenant.settings;
  await judgeAddress(ctx, {}, stores);
  if (captcha.recovery) await checkCaptcha(ctx, { proof: input.captcha }, stores);
  if (!recovery.askAnswer) throw ctx.fail('recovery.disabled', { means: 'questions' });
  const person = await findLost(ctx, input, stores);
  const subject = person?.account.id ?? standInOf(ctx.tenant.id, input.identifier);
  const isTold = disclosure.recovery === 'told';
  if (person && isTold) demandOpen(ctx, person);
  const right = await judged(ctx, { person, subject, proof: input.proof }, stores);
  const change = {
    account: right.account.id,
    next: input.next,
    names: namesOf(right),
    recovers: true,
    ...(input.field ? { field: input.field } : {}),
  };
  const next = await prepareNext(ctx, change, stores);
  const told = await stores.transaction(async (tables) => {
    await writeNext(ctx, change, next, tables);
    await recordEvent(ctx, { what: 'recovery.finished', subject: right.account.id }, tables);
    return confirmRecovery(ctx, right, tables);
  });
  deliverSoon(ctx, told, stores);
  ctx.log('password replaced');
  return right;
}

interface Answering {
  readonly person: Person | undefined;
  readonly subject: string;
  readonly proof: PersonalProof;
}

type ProofPorts = 'answers' | 'hashes' | 'digests';

/** An answer is hashed where there is nothing to compare, so that it takes as long. */
async function fits(ctx: Ctx, { person, proof }: Pick<Answering, 'person' | 'proof'>, stores: Stores<ProofPorts>): Promise<boolean> {
  if ('values' in proof) return person !== undefined && valuesFit(ctx, person.account.profile, proof.values);
  const own = person && (await readOwn(ctx, { account: person.account.id }, stores));
  return own ? answerFits(ctx, proof.answer, own, stores) : hashAnswer(ctx, proof.answer, stores).then(() => false);
}

/** The person whose proof it is. Guesses count for the account whatever locks it: an answer is easily guessed, and a tenant may lock nobody. */
async function judged(
  ctx: Ctx<'account.locked' | 'rate.exceeded' | 'security-answer.wrong' | 'attempts.exhausted'>,
  { person, subject, proof }: Answering,
  stores: Stores<TryPorts | ProofPorts | 'buckets'>,
): Promise<Person> {
  const giveBack = await takeGuess(ctx, { purpose: 'answer', subject }, stores);
  return inTry(
    ctx,
    { subject, kind: 'answer', noneLeft: 'refused', forgets: true },
    async (one) => {
      const open = person?.password && !person.state.disabled && !person.lock ? person : undefined;
      const isRight = await fits(ctx, { person: open, proof }, stores);
      if (!open || !isRight) {
        const verdict = await one.failed({ what: 'answer.refused', subject });
        if (verdict.kind === 'locked') throw ctx.fail('attempts.exhausted', { until: verdict.until, what: 'answer' });
        throw ctx.fail('security-answer.wrong', { attemptsLeft: verdict.attemptsLeft, question: '' });
      }
      await forgetFailures(ctx, { subject, kind: 'answer' }, stores);
      await giveBack();
      return open;
    },
    stores,
  );
}
