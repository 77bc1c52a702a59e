// One envelope of code, message and data; GraphQL carries the same three in the message of an error. HTTP says 200.
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import type { Failure } from '../_common/dialect.ts';
import { chinese } from './chinese.codes.ts';
import { type Code, codes } from './codes.ts';
import type { AnsweredEntry, AuthingEntry } from './entry.ts';
import { Bare, Beside, type Extra, Leading, Picture, type Reply, Stage } from './reply.ts';
import { blockOf } from './settings.ts';
import { secondsOfDate } from './wire/dates.ts';
import { inPopup } from './wire/popup.ts';

export const success = (reply: Reply, entry: AuthingEntry): HttpReply => inPopup(answer(reply), entry.request, entry);

export const failure = (failed: Failure<Code, Extra>, request: HttpRequest, entry: AnsweredEntry | undefined): HttpReply =>
  inPopup(refusal(failed, request, entry), request, entry);

function answer(reply: Reply): HttpReply {
  if (reply instanceof Picture)
    return { status: 200, headers: { 'content-type': reply.type, 'cache-control': 'no-store' }, body: Buffer.from(reply.bytes) };
  if (reply instanceof Stage) {
    const { code, number, text, data, flow } = reply;
    const flowHandle = flow === undefined ? {} : { flowHandle: flow };
    return { status: 200, body: { code, statusCode: 300, apiCode: number, message: text, data, ...flowHandle } };
  }
  if (reply instanceof Beside) {
    const body = { ...plain, ...reply.members, data: reply.data };
    return { status: 200, ...(reply.cookie === undefined ? {} : { headers: { 'set-cookie': [reply.cookie] } }), body };
  }
  if (reply instanceof Bare) return { status: 200, headers: { 'cache-control': 'no-store' }, body: reply.body };
  if (reply instanceof Leading)
    return { status: 302, headers: { location: reply.goTo, 'set-cookie': reply.cookie, 'cache-control': 'no-store' }, body: '' };
  return { status: 200, body: { ...plain, data: reply ?? null } };
}

const plain = { code: 200, statusCode: 200, message: '' } as const;

export interface GraphqlError {
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
}

function refusal({ code, extra }: Failure<Code, Extra>, request: HttpRequest, entry: AnsweredEntry | undefined): HttpReply {
  const data = extra?.picture && entry ? pictureAt(entry) : (extra?.data ?? null);
  if (code === null) {
    const number = extra?.number ?? extra?.http ?? 400;
    const text = languageOf(request, entry) === 'zh' ? (extra?.chinese ?? extra?.text) : extra?.text;
    const said: GraphqlError = { code: number, message: text ?? 'Bad Request', data };
    const statusCode = number < 600 ? number : 499;
    const body = isThird(request.path)
      ? { statusCode, message: said.message, requestId: request.id }
      : { ...said, statusCode, ...(number < 1000 ? {} : { apiCode: number }), uniqueId: request.id };
    return { status: extra?.http ?? 200, body };
  }
  const message = languageOf(request, entry) === 'zh' ? (chinese[code] ?? codes[code].message) : codes[code].message;
  return { status: 200, code, body: { code, statusCode: 499, apiCode: code, message, data, uniqueId: request.id } };
}

/** Paths at which every answer has HTTP status 200, and the envelope says what came of it. */
export const isRest = (path: string): boolean => /^\/(api\/v[23](\/|$)|interaction\/)/.test(path);

/** The third generation's envelope has no `code`. */
const isThird = (path: string): boolean => path.startsWith('/api/v3');

/** At the tenant's own address: whoever sends a request chooses its Host. */
const pictureAt = ({ base, request }: AnsweredEntry) => ({ url: `${base}/api/v2/security/captcha?r=${secondsOfDate(request.at)}` });

function languageOf({ headers }: HttpRequest, entry: AnsweredEntry | undefined): 'en' | 'zh' {
  const given = headers['x-authing-lang'] ?? (entry ? blockOf(entry.ctx.tenant.settings.apis).defaultLang : 'en-US');
  return given.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
