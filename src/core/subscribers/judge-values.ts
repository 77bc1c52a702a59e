// The values of a subscriber, judged as those of an account are, but that none is missing.
import { demandOfAge } from '../accounts/demand-of-age.ts';
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { type JsonObject, merged } from '../json.ts';
import { hashSecretsOfAccount } from '../schema/hash-secrets.ts';
import { type DeclaredAttributes, judgeAccountValues } from '../schema/policy-values.ts';
import { judgeSize } from '../schema/size-of-values.ts';
import type { Stores } from '../stores.ts';
import type { Subscriber, SubscriptionChange } from './types.ts';

/** What is said of a subscriber. */
export interface SubscriberValues {
  /** Laid over what is there: null removes one. */
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly locale?: string | undefined;
  readonly subscriptions: readonly SubscriptionChange[];
  readonly declared: DeclaredAttributes;
  /** What the caller's dialect could not read, to be told with all else that is wrong. */
  readonly unread: readonly Problem[];
}

interface Judging extends SubscriberValues {
  readonly by: 'person' | 'operator';
  readonly before: Pick<Subscriber, 'profile' | 'data'> | null;
}

/** Profile and data in their stored form, laid over those of before; secrets are hashed. */
export async function judgeSubscriber(
  ctx: Ctx<'input.rejected' | 'person.underage'>,
  { declared, profile, data, unread, by, before }: Judging,
  stores: Stores<'passwordRules' | 'hashes'>,
): Promise<Pick<Subscriber, 'profile' | 'data'>> {
  const { compile } = stores.passwordRules;
  const judged = await ctx.during('password-rules.load', () => judgeAccountValues({ declared, profile, data, by, before, compile }));
  const over = (values: Pick<Subscriber, 'profile' | 'data'>) => ({
    profile: merged(before?.profile ?? {}, values.profile),
    data: merged(before?.data ?? {}, values.data),
  });
  const problems = asProblems([...judged.problems, ...unread, ...judgeSize(ctx, by, before, over(judged))]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  const next = over(await hashSecretsOfAccount(ctx, declared.attributes, judged, stores));
  if (by === 'person') demandOfAge(ctx, next.profile);
  return next;
}

/** Judged as of a newcomer, and laid below what is there; nothing of it stays where both together would be too large. */
export async function judgeWordOfStranger(
  ctx: Ctx<'input.rejected' | 'person.underage'>,
  { before, ...said }: SubscriberValues & { readonly before: Pick<Subscriber, 'profile' | 'data'> },
  stores: Stores<'passwordRules' | 'hashes'>,
): Promise<Pick<Subscriber, 'profile' | 'data'>> {
  const values = await judgeSubscriber(ctx, { ...said, by: 'person', before: null }, stores);
  const filled = { profile: merged(values.profile, before.profile), data: merged(values.data, before.data) };
  return judgeSize(ctx, 'person', before, filled).length > 0 ? { profile: before.profile, data: before.data } : filled;
}
