// Whether an operator may change the second factors of a person alone. What brings one in beside those that are there is worth as much as a reset:
// whoever has it signs in.
import { shareWish } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** What an operator wants done to the second factors of the account. */
export interface FactorWish {
  readonly account: string;
  readonly wish: string;
}

/** `asked`: another operator has to repeat the call within an hour. */
export type Consented<T> = { readonly kind: 'asked' } | ({ readonly kind: 'done' } & T);

/** For so long the consent of another operator is waited for. Seconds. */
const waitSeconds = 3600;

/** True if it may be carried out now: it takes one operator, or another one had the same wish. `code.used`: somebody else carries it out at the same moment. */
export async function isConsented(
  ctx: Ctx<'code.used'>,
  { account, wish }: FactorWish,
  stores: Stores<'codes' | 'events'>,
): Promise<boolean> {
  if (ctx.tenant.settings.secondFactor.resetConsent === 'one') return true;
  // The first word tells what it is; the rest may be a secret.
  const asked = { what: 'factors.reset-asked', subject: account, detail: { wish: wish.split(' ')[0]! } } as const;
  const outcome = await shareWish(ctx, { about: account, wish, waitSeconds, asked }, stores);
  if (outcome === 'spent') throw ctx.fail('code.used', { purpose: 'operators-consent', superseded: false });
  return outcome === 'shared';
}
