// The page that is shown where a request of a browser was refused before any page of its own was found.
import type { HttpReply, HttpRequest } from '../http/request.ts';
import { hostedHeaders } from '../pages/kit/hosted.ts';
import type { Visitor } from './site.ts';
import { type Status, statuses } from './statuses.ts';
import { languageOf } from './texts/index.ts';
import type { Frame } from './views/frame.ts';
import { errorPage } from './views/session.ts';

interface RefusedRequest {
  readonly status: Status;
  readonly headers: Readonly<Record<string, string>>;
  /** The name of the request, for people who ask for help. */
  readonly trace: string;
}

/** As it was called, the tenant's part of the path included, and of this host: never an address of another. */
const pathOf = (target: string): string => `/${target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/^[/\\]+/, '')}`;

/** Shows the name of the tenant if that is known, and nothing of what broke. */
export function refusedPage(
  { status, headers, trace }: RefusedRequest,
  request: HttpRequest,
  visitor: Pick<Visitor, 'ctx' | 'mount'> | undefined,
): HttpReply {
  const nobodys = strangersFrame(request, visitor?.mount ?? '');
  const frame = visitor
    ? { ...nobodys, product: visitor.ctx.tenant.settings.messages.product }
    : { ...nobodys, here: pathOf(request.originalUrl) };
  const { name, message } = statuses[status];
  const page = errorPage(frame, name, `${message} (${trace})`);
  return { status, headers: { ...hostedHeaders(), ...headers }, body: page };
}

/** Of a page that says nothing of any tenant: by what the request itself says. */
export function strangersFrame(request: HttpRequest, mount: string): Frame {
  const wished = new URLSearchParams(request.query).get('lang') ?? undefined;
  return {
    language: languageOf(wished, request.headers['accept-language']),
    product: request.host,
    here: `${mount}${request.path}?${request.query}`,
  };
}
