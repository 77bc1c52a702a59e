// An address is confirmed by the link in a mail.
import { verifyContact } from '../../core/identifiers/index.ts';
import { type PageReply, pagesOf } from '../page.ts';
import type { Site } from '../site.ts';
import { verifyForm } from '../views/self-service.ts';
import { doneAt, goneBy, sentencePage } from '../visit.ts';

/** By a button: programs that look through mail follow links too. */
export function confirmPages(site: Site) {
  const pages = pagesOf(site);
  const path = site.paths.confirm;
  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: {},
    handle: async (_given, _core, entry): Promise<PageReply> =>
      entry.query.has('done') ? sentencePage(site, 'verified', 'verifiedHelp').page(entry) : { page: verifyForm(entry.frame) },
  });
  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: false },
    calls: { verifyContact },
    faults: goneBy(site, true),
    async handle(_given, core, entry): Promise<PageReply> {
      await core.verifyContact({ code: entry.query.get('confirmation') ?? '' });
      return { goTo: doneAt(entry, 'verified') };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
