// The vendor's envelope: the same keys on success and on failure, HTTP status 200 unless the caller asks otherwise.
import type { FaultDetails } from '../../core/faults/all.ts';
import type { Problem, ProblemRule } from '../../core/faults/index.ts';
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import type { Failure } from '../_common/dialect.ts';
import { reasonPhrase } from '../_common/reason-phrase.ts';
import { type Code, codes } from './codes.ts';
import type { GigyaEntry } from './entry.ts';
import type { Extra, Reply } from './reply.ts';
import { controlsOf } from './wire/controls.ts';
import { oauthRefusal } from './wire/oauth-refusal.ts';
import { consentFieldOut } from './wire/preferences.ts';
import { fieldOut } from './wire/profile.ts';
import { endCookie, refusedBack } from './wire/way-back.ts';

export function success(
  { code = 0, newer, details, data, cached, redirect, saved, picture, file, page, cookies = [], passedOver = [] }: Reply,
  { request, ignored: unknown }: Pick<GigyaEntry, 'request' | 'ignored'>,
): HttpReply {
  if (redirect) return ledTo(redirect, code, cookies);
  if (saved) return told(request, saved.errorCode, saved.statusCode, saved);
  if (page) return { status: 200, headers: page.headers, code, body: page.body };
  if (picture)
    return { status: 200, headers: { 'content-type': picture.type, 'x-content-type-options': 'nosniff' }, code, body: picture.bytes };
  if (file)
    return {
      status: 200,
      headers: { 'content-type': file.type, 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox' },
      code,
      body: file.bytes,
    };
  const said = code === 0 ? {} : { errorDetails: details ?? codes[code].message, errorMessage: codes[code].message };
  const ignored = [...unknown, ...passedOver];
  const without = ignored.length > 0 ? { ignoredParams: ignored.slice(0, mostIgnored).map(ignoredOut) } : {};
  const plain = written(request, code, said, { ...data, ...without, ...(newer ? inPlace(newer) : {}) });
  // Pages of other origins may read some answers and not others, and a key may come in a header.
  const ofAll = cached === undefined ? {} : { 'cache-control': cached, vary: 'Origin, apikey' };
  const reply = { ...plain, headers: { ...plain.headers, ...ofAll } };
  return cookies.length === 0 ? reply : { ...reply, headers: { ...reply.headers, 'set-cookie': cookies } };
}

const mostIgnored = 50;

/** As the vendor names what it passed over. */
const ignoredOut = (name: string) => ({
  paramName: name.slice(0, 100),
  warningCode: 403007,
  message:
    'This parameter was not recognized as valid for this API method with your security credentials nor was it recognized as a standard Gigya control parameter.',
});

/** A browser goes on: what its address says is for the page there alone. */
const ledTo = (location: string, code: Code, cookies: readonly string[]): HttpReply => ({
  status: 302,
  headers: {
    location,
    'x-error-code': String(code),
    'cache-control': 'no-store',
    ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }),
  },
  code,
  body: '',
});

const inPlace = ({ number, http, message }: NonNullable<Reply['newer']>) => ({
  errorCode: number,
  errorMessage: message,
  statusCode: http,
  statusReason: reasonPhrase(http),
});

export function failure({ code, extra, cause }: Failure<Code, Extra>, request: HttpRequest, entry?: GigyaEntry): HttpReply {
  const problems = cause.name === 'input.rejected' ? (cause.detail as FaultDetails['input.rejected']).problems : [];
  const number = extra?.byProblem && problems.length > 0 ? codeWithin(problems[0]!) : (code ?? 500001);
  const { message } = codes[number];
  const validationErrors = problems.map((problem) => ({
    errorCode: codeWithin(problem),
    message: extra?.parameter === undefined ? subMessage(problem.rule, problem.field) : unallowed(extra.parameter),
    fieldName: extra?.parameter ?? wireField(problem.field),
  }));
  const details = extra?.details ?? (validationErrors.length > 0 ? 'Validation failed' : message);
  // Of which request what came back is, nobody knows.
  const begun = cause.name === 'provider-request.unknown' ? undefined : entry?.begun;
  if (begun) {
    const location = refusedBack(begun, { number, message, details, callId: request.id });
    return ledTo(location, number, begun.isBack ? [endCookie(request)] : []);
  }
  const said = {
    errorDetails: details,
    errorMessage: message,
    ...(extra?.flags ? { errorFlags: extra.flags } : {}),
    ...(validationErrors.length > 0 ? { validationErrors } : {}),
  };
  const plain = written(request, number, said, extra?.members);
  const reply = request.path.toLowerCase() === tokenPath ? oauthRefusal(plain) : plain;
  return extra?.headers ? { ...reply, headers: { ...reply.headers, ...extra.headers } } : reply;
}

/** Where a server asks for a token, as a client of OAuth 2.0. */
const tokenPath = '/socialize.gettoken';

function codeWithin(problem: Problem): Code {
  if (problem.rule !== 'pattern' || problem.field.toLowerCase().endsWith('password')) return subCode[problem.rule];
  // A text that is no whole number is of another type here.
  return problem.name === 'integer' ? 400023 : 400026;
}

function written(request: HttpRequest, code: Code, said: object, data: object = {}): HttpReply {
  const { context } = controlsOf(request);
  const statusCode = codes[code].http;
  return told(request, code, statusCode, {
    callId: request.id,
    ...(context === undefined ? {} : { context }),
    errorCode: code,
    ...said,
    apiVersion: 2,
    statusCode,
    statusReason: reasonPhrase(statusCode, { 413: 'Request Entity Too Large' }),
    time: request.at.toISOString(),
    ...data,
  });
}

/** An envelope in the form that the call asks for. */
function told(request: HttpRequest, code: Code, statusCode: number, body: object): HttpReply {
  const { format, callback, httpStatusCodes } = controlsOf(request);
  const headers = { 'x-callid': request.id, 'x-server': 'dragoman', 'x-error-code': String(code), 'cache-control': 'private, no-store' };
  if (format === 'jsonp' && callback) {
    return {
      status: 200,
      code,
      headers: { ...headers, 'content-type': 'text/javascript; charset=utf-8' },
      body: `${callback}(${asScript(body)});`,
    };
  }
  return { status: httpStatusCodes ? statusCode : 200, code, headers, body };
}

/** JSON in a script: nothing in it ends the script's element, or a line of it. */
const asScript = (body: object): string =>
  JSON.stringify(body, null, 2).replace(/[<\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Codes inside validationErrors. */
export const subCode: { readonly [R in ProblemRule]: Code } = {
  required: 400027,
  type: 400023,
  unparsable: 400023,
  date: 400023,
  pattern: 400006,
  'too-short': 400006,
  'too-long': 400006,
  'too-large': 413003,
  'not-allowed': 400006,
  'id-given': 400006,
  'email-form': 400026,
  'phone-form': 400006,
  'unacceptable-text': 400006,
  undeclared: 400024,
  reserved: 400025,
  'write-forbidden': 400025,
  unproven: 400006,
  unequal: 400009,
  similar: 400009,
};

const ofAccount: readonly string[] = ['password', 'newPassword', 'email', 'username', 'data'];
const ofQuestion: Readonly<Record<string, string>> = { question: 'secretQuestion', answer: 'secretAnswer' };
const ofComment: Readonly<Record<string, string>> = {
  'comment.text': 'commentText',
  'comment.title': 'commentTitle',
  'comment.ratings': 'ratings',
};
const wireField = (field: string): string =>
  ofQuestion[field] ?? ofComment[field] ?? (ofAccount.includes(field) ? field : (consentFieldOut(field) ?? fieldOut(field)));

function subMessage(rule: ProblemRule, field: string): string {
  if (field === 'password') return 'Password does not meet complexity requirements';
  if (rule === 'required') return `Missing required parameter: ${wireField(field)}`;
  return unallowed(wireField(field));
}

const unallowed = (name: string): string => `Unallowed value for field: ${name}`;
