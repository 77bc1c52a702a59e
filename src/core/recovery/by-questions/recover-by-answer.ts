// A lost password is replaced by the answer to the question that the person wrote: in one request, without a message. Order: address lock → captcha →
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
import { confirmRecovery } from '../confirm-recovery.ts';
import { type FindFault, type FindPorts, findLost } from '../find-lost.ts';
import { demandOpen } from './questions.ts';

/** The name of the account, the answer, and the password that takes the lost one's place; `field` is its name in the caller's form. */
export interface AnsweredRecovery {
  readonly identifier: string;
  readonly answer: string;
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
  const right = await judged(ctx, { person, subject, answer: input.answer }, stores);
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
  readonly answer: string;
}

/** The person whose answer it is. Guesses count for the account whatever locks it: an answer is easily guessed, and a tenant may lock nobody. */
async function judged(
  ctx: Ctx<'account.locked' | 'rate.exceeded' | 'security-answer.wrong' | 'attempts.exhausted'>,
  { person, subject, answer }: Answering,
  stores: Stores<TryPorts | 'answers' | 'hashes' | 'digests' | 'buckets'>,
): Promise<Person> {
  const giveBack = await takeGuess(ctx, { purpose: 'answer', subject }, stores);
  return inTry(
    ctx,
    { subject, kind: 'answer', noneLeft: 'refused', forgets: true },
    async (one) => {
      const open = person?.password && !person.state.disabled && !person.lock ? person : undefined;
      const own = open && (await readOwn(ctx, { account: open.account.id }, stores));
      // Hashed where there is nothing to compare, so that it takes as long.
      const fits = own ? await answerFits(ctx, answer, own, stores) : await hashAnswer(ctx, answer, stores).then(() => false);
      if (!open || !own || !fits) {
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
