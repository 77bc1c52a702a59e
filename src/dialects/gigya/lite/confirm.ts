// Subscriptions that their topic asks the owner of the address to confirm.
import { askToConfirm, askToConfirmAgain, holdersOf, type SubscriptionChange } from '../../../core/subscribers/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { subscriptionLink } from '../../_common/subscription-link.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';

export const confirming = { askToConfirm };

interface Written {
  /** An account, or a lite account. */
  readonly holder: string;
  readonly changes: readonly SubscriptionChange[];
  readonly language: string | undefined;
}

/** Writes to whoever began to subscribe to such a topic, after it was stored. */
export async function askAfter(core: Bound<typeof confirming>, entry: GigyaEntry, { holder, changes, language }: Written): Promise<void> {
  if (changes.some(({ confirm, subscribed }) => confirm === 'by-mail' && subscribed))
    await core.askToConfirm({ holder, link: subscriptionLink(entry), language });
}

export const resendDOIConfirmationEmail = gigya.method('accounts.resendDOIConfirmationEmail', {
  summary: 'Mails once more the link that confirms a subscription.',
  caller: { who: 'server' },
  calls: { holdersOf, askToConfirmAgain },
  takes: { params: Parameters({ email: Email(), subscriptionId: Text(), lang: Maybe(Text()) }) },
  async handle({ params }, core, entry) {
    const { email, subscriptionId: topic, lang: language } = params;
    const asked: boolean[] = [];
    for (const holder of await core.holdersOf({ email }))
      asked.push(await core.askToConfirmAgain({ holder, email, topic, link: subscriptionLink(entry), language }));
    return asked.includes(true) ? {} : { code: 403200, details: 'The subscription waits for no confirmation' };
  },
});
