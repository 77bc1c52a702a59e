// A subscription is confirmed by the link that went to the address.
import { confirmSubscription } from '../../core/subscribers/index.ts';
import { type PageReply, pagesOf } from '../page.ts';
import type { Place } from '../site.ts';
import { saying, subscriptionForm } from '../views/self-service.ts';
import { doneAt } from '../visit.ts';
import { withoutLink } from './without-link.ts';

/** By a button: programs that look through mail follow links too. `place` lets nobody in without a good link. */
export function subscriptionPages(place: Place, mount: string, path: string) {
  const pages = pagesOf(place);
  const { requestErrors, faults } = withoutLink(mount, (frame) => saying(frame, 'subscribed', 'subscribedHelp'));
  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: {},
    requestErrors,
    handle: async (_given, _core, { frame }): Promise<PageReply> => ({ page: subscriptionForm(frame) }),
  });
  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: false },
    calls: { confirmSubscription },
    requestErrors,
    faults,
    async handle(_given, core, entry): Promise<PageReply> {
      await core.confirmSubscription({ code: entry.query.get('confirmation') ?? '' });
      return { goTo: doneAt(entry, 'subscribed', {}) };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
