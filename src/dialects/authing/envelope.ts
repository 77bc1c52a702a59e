// One envelope of code, message and data; GraphQL carries the same three in the message of an error. HTTP says 200.
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import type { Failure } from '../_common/dialect.ts';
import { chinese } from './chinese.codes.ts';
import { type Code, codes } from './codes.ts';
import type { AnsweredEntry, AuthingEntry } from './entry.ts';
import { Bare, Beside, type Extra, HumanPage, Leading, Picture, type Reply, Stage, Streaming } from './reply.ts';
import { blockOf } from './settings.ts';
import { secondsOfDate } from './wire/dates.ts';
import { inPopup } from './wire/popup.ts';
import { statusOfThird } from './wire/third-status.ts';

export const success = (reply: Reply, entry: AuthingEntry): HttpReply => {
  const answered =
    reply instanceof Bare
      ? { status: 200, body: reply.body }
      : isThird(entry.request.path)
        ? answerOfThird(reply, entry.request)
        : answer(reply);
  return inPopup(answered, entry.request, entry);
};

export const failure = (failed: Failure<Code, Extra>, request: HttpRequest, entry: AnsweredEntry | undefined): HttpReply =>
  inPopup(refusal(failed, request, entry), request, entry);

function answer(reply: Reply): HttpReply {
  if (reply instanceof Streaming) return { status: 200, body: '', write: reply.write };
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
  if (reply instanceof HumanPage) return { status: 200, headers: reply.headers, body: reply.body };
  if (reply instanceof Bare) return { status: 200, headers: { 'cache-control': 'no-store' }, body: reply.body };
  if (reply instanceof Leading)
    return {
      status: 302,
      headers: { location: reply.goTo, ...(reply.cookie === undefined ? {} : { 'set-cookie': reply.cookie }), 'cache-control': 'no-store' },
      body: '',
    };
  return { status: 200, body: { ...plain, data: reply ?? null } };
}

/** What the third generation answers: no `code`, and the name of the request. */
function answerOfThird(reply: Reply, request: HttpRequest): HttpReply {
  const { body, ...head } = answer(reply);
  if (typeof body !== 'object' || body === null || body instanceof Uint8Array) return { ...head, body };
  const { code: _of, ...members } = body as Readonly<Record<string, unknown>>;
  return { ...head, body: { ...members, requestId: request.id } };
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
    return { status: extra?.http ?? 200, body: refusalIn(number, said, request) };
  }
  const message = languageOf(request, entry) === 'zh' ? (chinese[code] ?? codes[code].message) : codes[code].message;
  return { status: 200, code, body: refusalIn(code, { code, message, data }, request) };
}

const refusalIn = (number: number, said: GraphqlError, request: HttpRequest) =>
  isThird(request.path) ? refusalOfThird(number, said, request) : refusalOfSecond(number, said, request);

/** Numbers below 600 are those of HTTP, for which this vendor has no code. */
const refusalOfSecond = (number: number, said: GraphqlError, { id }: HttpRequest) => ({
  ...said,
  statusCode: number < 600 ? number : 499,
  ...(number < 1000 ? {} : { apiCode: number }),
  uniqueId: id,
});

const refusalOfThird = (number: number, { message, data }: GraphqlError, { id }: HttpRequest) => ({
  statusCode: number < 600 ? number : statusOfThird(number),
  ...(number < 1000 ? {} : { apiCode: number }),
  message,
  ...(data === null ? {} : { data }),
  requestId: id,
});

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
