// A provider's published documents, its metadata and its keys, change only with the provider: the library writes each once, then it is
// known.
import type { Provider } from 'oidc-provider';
import type { HttpReply } from '../../http/request.ts';
import { callOf, type OidcEntry, type Published } from './call.ts';

/** The library's own path of its metadata. */
export const discovery = '/.well-known/openid-configuration';

/** Addresses are those of one tenant, and this machine's any names where no public address is set. */
const most = 100;

const placeOf = ({ base, mount }: OidcEntry['issuing'], path: string): string => `${base}${mount} ${path}`;

/** Keeps what the library answers to a GET of these paths. */
export function installPublished(provider: Provider, published: Published, paths: readonly string[]): void {
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.method !== 'GET' || ctx.status !== 200 || !paths.includes(ctx.path)) return;
    if (published.size >= most) published.clear();
    const document = { type: ctx.response.get('content-type'), body: JSON.stringify(ctx.body) };
    published.set(placeOf(callOf(ctx).entry.issuing, ctx.path), document);
  });
}

/** The answer to a GET, as the library would write it; undefined until it has. Pages of all origins may read it, as its specifications want. */
export function publishedAt(
  path: string,
  { request, issuing }: OidcEntry,
  published: Published,
): Required<Pick<HttpReply, 'headers' | 'body'>> | undefined {
  const known = request.method === 'GET' ? published.get(placeOf(issuing, path)) : undefined;
  const origin = request.headers['origin'] || '*';
  return known && { headers: { vary: 'Origin', 'access-control-allow-origin': origin, 'content-type': known.type }, body: known.body };
}
