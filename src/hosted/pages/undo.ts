// A contact that somebody changed is taken back by the link that went to the former one, and a new password is set.
import { takeBack } from '../../core/recovery/index.ts';
import { type PageReply, pagesOf } from '../page.ts';
import type { Place } from '../site.ts';
import type { Frame } from '../views/frame.ts';
import { saying, undoForm } from '../views/self-service.ts';
import { doneAt } from '../visit.ts';
import { withoutLink } from './without-link.ts';

/**
 * By a button: programs that look through mail follow links too. `place` lets nobody in without a good link. `passwordPath`: beside `path`, the
 * page on which a new password is set.
 */
export function undoPages(place: Place, mount: string, path: string, passwordPath: string) {
  const pages = pagesOf(place);
  const done = (frame: Frame, query: URLSearchParams): string => {
    const next = query.get('next');
    const address = `${frame.here.split('?')[0]?.replace(/[^/]*$/, passwordPath)}`;
    const pairs = new URLSearchParams({ confirmation: next ?? '', lang: frame.language });
    return saying(frame, 'undone', 'undoneHelp', next ? [{ words: 'recover', address: `${address}?${pairs}` }] : []);
  };
  const { requestErrors, faults } = withoutLink(mount, done);
  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: {},
    requestErrors,
    handle: async (_given, _core, { frame }): Promise<PageReply> => ({ page: undoForm(frame) }),
  });
  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: false },
    calls: { takeBack },
    requestErrors,
    faults,
    async handle(_given, core, entry): Promise<PageReply> {
      const next = await core.takeBack({ code: entry.query.get('confirmation') ?? '' });
      return { goTo: doneAt(entry, 'undone', next === undefined ? {} : { next }) };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
