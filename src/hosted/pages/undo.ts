// A contact that somebody changed is taken back by the link that went to the former one.
import { undoContactChange } from '../../core/identifiers/index.ts';
import type { Asked } from '../../http/asked.ts';
import { type Page, type PageAnswer, type PageReply, pagesOf } from '../page.ts';
import { strangersFrame } from '../refused.ts';
import type { Place } from '../site.ts';
import { saying, undoForm } from '../views/self-service.ts';
import { doneAt } from '../visit.ts';

/** What is said without a good link, and after one did its work: by the address alone, so that no tenant shows. */
function withoutLink(asked: Asked, mount: string): Page {
  const frame = strangersFrame(asked, mount);
  if (new URLSearchParams(asked.query).has('done')) return { page: saying(frame, 'undone', 'undoneHelp'), status: 200 };
  return { page: saying(frame, 'tooOld', 'tooOldHelp'), status: 400 };
}

/** By a button: programs that look through mail follow links too. `place` lets nobody in without a good link. */
export function undoPages(place: Place, mount: string, path: string) {
  const pages = pagesOf(place);
  const gone = { code: null, extra: (_refused: unknown, asked: Asked): PageAnswer => ({ toAll: withoutLink(asked, mount) }) } as const;
  const doors = { 'tenant.unknown': gone };
  const show = pages.endpoint(`GET ${path}`, {
    caller: { journey: false },
    calls: {},
    doors,
    handle: async (_given, _core, { frame }): Promise<PageReply> => ({ page: undoForm(frame) }),
  });
  const submit = pages.endpoint(`POST ${path}`, {
    caller: { journey: false },
    calls: { undoContactChange },
    doors,
    faults: { 'code.wrong': gone, 'code.used': gone, 'code.expired': gone },
    async handle(_given, core, entry): Promise<PageReply> {
      await core.undoContactChange({ code: entry.query.get('confirmation') ?? '' });
      return { goTo: doneAt(entry, 'undone') };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
