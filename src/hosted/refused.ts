// The page that is shown where a request of a browser was refused before any page of its own was found.
import type { Asked, HttpReply } from '../http/asked.ts';
import { hostedHeaders } from '../pages/kit/hosted.ts';
import type { Visitor } from './site.ts';
import { type Status, statuses } from './statuses.ts';
import { languageOf } from './texts/index.ts';
import { errorPage } from './views/session.ts';

interface RefusedRequest {
  readonly status: Status;
  readonly headers: Readonly<Record<string, string>>;
  /** By which whoever asks for help names the request. */
  readonly trace: string;
}

/** Shows the name of the tenant if that is known, and nothing of what broke. */
export function refusedPage(
  { status, headers, trace }: RefusedRequest,
  asked: Asked,
  visitor: Pick<Visitor, 'ctx' | 'mount'> | undefined,
): HttpReply {
  const wished = new URLSearchParams(asked.query).get('lang') ?? undefined;
  const frame = {
    language: languageOf(wished, asked.headers['accept-language']),
    product: visitor?.ctx.tenant.settings.messages.product ?? asked.host,
    here: `${visitor?.mount ?? ''}${asked.path}?${asked.query}`,
  };
  const { name, message } = statuses[status];
  const page = errorPage(frame, name, `${message} (${trace})`);
  return { status, headers: { ...hostedHeaders(), ...headers }, body: page };
}
