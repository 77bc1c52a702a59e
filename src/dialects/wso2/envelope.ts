// Six error envelopes, one for each family of interfaces; the family is the path's.
import { idOfPlain } from '../../core/ids.ts';
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import { errorBody } from '../../protocols/scim/protocol.ts';
import type { Failure, Trace } from '../_common/dialect.ts';
import { reasonPhrase } from '../_common/reason-phrase.ts';
import { type Code, codes } from './codes.ts';
import type { Wso2Entry } from './entry.ts';
import type { Extra, Reply } from './reply.ts';
import { blockOf } from './settings.ts';
import { asOriginal } from './stock.ts';
import { profileAt } from './wire/scim-profiles.ts';

export const success = ({ status = 200, body, headers }: Reply, { request }: { readonly request: HttpRequest }): HttpReply => ({
  status,
  body,
  headers: { activityid: traceOf(request), ...headers },
});

type Family = 'registrations' | 'recovery' | 'newer-recovery' | 'challenges' | 'own' | 'authentication' | 'scim';

const familyOf = (path: string): Family => {
  if (path.startsWith('/api/server/') || /^\/api\/users\/v1\/[^/]+\/challenge/.test(path)) return 'challenges';
  if (/^\/api\/users\/v\d\/recovery\//.test(path)) return 'newer-recovery';
  if (path.startsWith('/api/users/')) return 'own';
  if (path.startsWith('/api/identity/oauth2/dcr/')) return 'registrations';
  if (path.startsWith('/api/identity/auth/')) return 'authentication';
  return profileAt(path) ? 'scim' : 'recovery';
};

const phraseOf = (status: number): string => reasonPhrase(status, { 500: 'Internal server error' });

const hidden = 'The server encountered an internal error. Please contact administrator.';

export function failure(told: Failure<Code, Extra>, request: HttpRequest, entry: Wso2Entry | undefined): HttpReply {
  const block = blockOf(entry?.ctx.tenant.settings.apis ?? {});
  const { code, extra } = block.errorDetail === 'stock' ? asOriginal(told, request) : told;
  const row = code === null ? undefined : codes[code];
  const status = extra?.http ?? row?.http ?? 400;
  const headers = { activityid: traceOf(request), ...extra?.headers, ...captchaFor(extra, entry) };
  const number = told.code === null ? {} : { code: told.code };
  if (extra?.empty && familyOf(request.path) !== 'scim') return { status, headers, ...number, body: '' };
  if (extra?.whole) return { status, headers, body: extra.whole };
  if (extra?.bare) return { status, headers, ...number, body: traceOf(request) };
  const text = (extra?.text ?? row?.message ?? phraseOf(status)).replace('%s', extra?.value ?? 'null');
  const body = bodies[familyOf(request.path)]({
    path: request.path,
    word: extra?.word ?? String(code ?? status),
    scenario: request.path.includes('/recovery/username/') ? 'UNR' : 'PWR',
    status,
    text,
    traceId: traceOf(request),
    extra,
    inTable: code !== null,
    exchanged: block.retryErrors === 'stock',
  });
  return {
    status,
    headers: { ...headers, ...(familyOf(request.path) === 'scim' ? { 'content-type': 'application/scim+json' } : {}) },
    ...number,
    body,
  };
}

/** The facts with which a page shows the captcha that is due. */
function captchaFor(extra: Extra | undefined, entry: Wso2Entry | undefined): Readonly<Record<string, string>> {
  const { remoteKey, remoteScript } = entry?.ctx.tenant.settings.captcha ?? {};
  return extra?.headers?.['reCaptcha'] && remoteKey ? { reCaptchaKey: remoteKey, reCaptchaAPI: remoteScript ?? '' } : {};
}

interface Said {
  /** The recovered thing, before a number of the table: a user name or a password. */
  readonly scenario: 'UNR' | 'PWR';
  readonly path: string;
  readonly word: string;
  readonly status: number;
  readonly text: string;
  readonly traceId: string;
  readonly extra: Extra | undefined;
  readonly inTable: boolean;
  /** Whether a retry has its code where its description belongs. */
  readonly exchanged: boolean;
}

const titleOf = (status: number, extra: Extra | undefined): string =>
  extra?.title ?? (status >= 500 ? 'Internal server error' : phraseOf(status));

const bodies: { readonly [F in Family]: (said: Said) => unknown } = {
  registrations: ({ word, text, traceId }) => ({ error: word, error_description: text, traceId }),
  recovery: ({ word, status, text, traceId, extra }) => {
    if (status === 412) return { code: word, message: text, description: text, key: extra?.key ?? null };
    const description = status >= 500 ? hidden : text;
    return { code: word, message: titleOf(status, extra), description, traceId };
  },
  'newer-recovery': ({ word, scenario, status, text, traceId, extra, inTable, exchanged, path }) => {
    const code = inTable && /^\d+$/.test(word) ? `${scenario}-${word}` : word;
    const description = status >= 500 ? hidden : text;
    const message = status === 406 ? 'Not Accepted' : phraseOf(status);
    if (status !== 412) return { code, message, description, traceId };
    const links = [{ rel: 'next', href: path, type: 'POST' }];
    return {
      ...(exchanged ? { code: description, description: code } : { code, description }),
      message,
      traceId,
      resetCode: extra?.key ?? null,
      links,
    };
  },
  challenges: ({ word, status, text, traceId, extra, inTable }) => ({
    code: inTable && /^\d+$/.test(word) ? `CQM-${word}` : word,
    message: titleOf(status, extra),
    description: text,
    traceId,
  }),
  own: ({ word, status, text, traceId, extra }) => ({
    code: word,
    message: titleOf(status, extra),
    description: status >= 500 ? hidden : text,
    traceId,
  }),
  authentication: ({ word, status, text, extra }) => ({
    code: word,
    message: titleOf(status, extra),
    description: status >= 500 ? 'Internal server error' : text,
    ...(extra?.properties ? { properties: extra.properties } : {}),
  }),
  scim: ({ word, status, text, extra, inTable, path }) =>
    errorBody(
      status,
      inTable && profileAt(path)?.showsNumbers ? `${word} - ${text}` : text,
      extra?.scimType ?? (status === 400 ? 'invalidValue' : undefined),
    ),
};

export const traced = (request: HttpRequest, entry: Wso2Entry | undefined): Trace => ({
  trace: traceOf(request),
  client: entry?.client?.publicId,
  account: entry?.holder?.id,
});

/** The caller's own correlation id, or the request's as a UUID. */
export function traceOf({ headers, id }: HttpRequest): string {
  const own = headers['activityid'];
  return own && /^[\w-]{1,64}$/.test(own) ? own : (idOfPlain(id) ?? id);
}
