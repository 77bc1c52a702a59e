// A contact that somebody changed is taken back by the link that went to the former one.
import { undoContactChange } from '../../core/identifiers/index.ts';
import { type PageEntry, type PageReply, pagesOf } from '../page.ts';
import type { Place } from '../site.ts';
import { saying, undoForm } from '../views/self-service.ts';
import { answering, doneAt } from '../visit.ts';

const gone = answering({ page: ({ frame }: PageEntry) => ({ page: saying(frame, 'tooOld', 'tooOldHelp'), status: 400 }) });

/** By a button: programs that look through mail follow links too. */
export function undoPages(place: Place, path: string) {
  const pages = pagesOf(place);
  const show = pages.endpoint(`GET ${path}`, {
    caller: { journey: false },
    calls: {},
    handle: async (_given, _core, { query, frame }): Promise<PageReply> => ({
      page: query.has('done') ? saying(frame, 'undone', 'undoneHelp') : undoForm(frame),
    }),
  });
  const submit = pages.endpoint(`POST ${path}`, {
    caller: { journey: false },
    calls: { undoContactChange },
    faults: { 'code.wrong': gone, 'code.used': gone, 'code.expired': gone },
    async handle(_given, core, entry): Promise<PageReply> {
      await core.undoContactChange({ code: entry.query.get('confirmation') ?? '' });
      return { goTo: doneAt(entry, 'undone') };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
