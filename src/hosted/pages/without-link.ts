// Pages that only a good link opens: without one, and after it did its work, the address alone says what is shown, so that no tenant shows.
import type { HttpRequest } from '../../http/request.ts';
import type { PageAnswer, PageContent } from '../page.ts';
import { strangersFrame } from '../refused.ts';
import type { Frame } from '../views/frame.ts';
import { saying } from '../views/self-service.ts';

/** `mount`: where the place of these pages is. `done`: the page after a link did its work. */
export function withoutLink(mount: string, done: (frame: Frame, query: URLSearchParams) => string) {
  const page = (request: HttpRequest): PageContent => {
    const frame = strangersFrame(request, mount);
    const query = new URLSearchParams(request.query);
    return query.has('done') ? { page: done(frame, query), status: 200 } : { page: saying(frame, 'tooOld', 'tooOldHelp'), status: 400 };
  };
  const gone = { code: null, extra: (_refused: unknown, request: HttpRequest): PageAnswer => ({ toAll: page(request) }) } as const;
  return { requestErrors: { 'tenant.unknown': gone }, faults: { 'code.wrong': gone, 'code.used': gone, 'code.expired': gone } } as const;
}
