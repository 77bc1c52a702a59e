// What a call says of consents and subscriptions: read by what the site declares, and given after all else of the account was written.
import type { Account } from '../../../core/accounts/index.ts';
import { changeConsents, listAllConsents, listDocuments } from '../../../core/consents/index.ts';
import type { Ctx, Problem } from '../../../core/faults/index.ts';
import type { OpenDeclaration } from '../../../core/schema/index.ts';
import { changeSubscriptions, listSubscriptions } from '../../../core/subscribers/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { GigyaEntry } from '../entry.ts';
import { askAfter, confirming } from '../lite/confirm.ts';
import { preferencesIn, type ReadPreferences } from '../wire/preferences.ts';
import { type ReadSubscriptions, subscriptionsIn, topicsOf } from '../wire/subscriptions.ts';

export const wordCommands = { listDocuments, listAllConsents, changeConsents, listSubscriptions, changeSubscriptions, ...confirming };
type Core = Bound<typeof wordCommands>;

export interface ReadWord {
  readonly agreed: Omit<ReadPreferences, 'problems'>;
  readonly subscribed: ReadSubscriptions['changes'];
  readonly problems: readonly Problem[];
}

interface Said {
  readonly account: Pick<Account, 'id' | 'locale'>;
  readonly given: { readonly preferences?: unknown; readonly subscriptions?: unknown; readonly lang?: string | undefined };
  readonly declared: OpenDeclaration;
  readonly by: 'person' | 'operator';
}

/** What stands is read only where something is said. */
export async function wordIn(core: Core, ctx: Ctx, { account: { id: account, locale }, given, declared, by }: Said): Promise<ReadWord> {
  const consented = given.preferences === undefined ? [] : await core.listAllConsents({ account });
  const documents = given.preferences === undefined ? [] : await core.listDocuments({});
  const { problems, ...agreed } = preferencesIn(ctx, given.preferences, {
    ...{ documents, present: consented, by },
    locale: given.lang ?? locale,
  });
  const present = given.subscriptions === undefined ? [] : await core.listSubscriptions({ holder: account });
  const topics = topicsOf(declared.apart['subscriptions']);
  const subscribed = subscriptionsIn(given.subscriptions, { topics, present, by });
  return { agreed, subscribed: subscribed.changes, problems: [...problems, ...subscribed.problems] };
}

/** Who has a ticket after the registration is not signed in: nobody subscribes to anything by it. */
export function demandNoSubscription(ctx: Ctx<'input.rejected'>, { subscribed }: ReadWord): void {
  if (subscribed.length > 0) throw ctx.fail('input.rejected', { problems: [{ field: 'subscriptions', rule: 'write-forbidden' }] });
}

export async function giveWord(core: Core, entry: GigyaEntry, account: string, { agreed, subscribed }: ReadWord): Promise<void> {
  await core.changeConsents({ account, ...agreed });
  await core.changeSubscriptions({ account, changes: subscribed });
  await askAfter(core, entry, { holder: account, changes: subscribed, language: undefined });
}
