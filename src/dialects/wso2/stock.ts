// With `errorDetail: stock`, reproduces WSO2's generic errors instead of the specific codes, and its odd answers to a sign-in. Clients that
// were written around them find what they know; the code still stands in our log.
import type { HttpRequest } from '../../http/request.ts';
import type { Failure } from '../_common/dialect.ts';
import { nameTried } from './authorization.ts';
import { type Code, codes } from './codes.ts';
import type { Extra } from './reply.ts';
import { profileAt } from './wire/scim-profiles.ts';

type Said = Failure<Code, Extra>;

const numbers = (operations: string, first: number): Readonly<Record<string, string>> =>
  Object.fromEntries(operations.split(' ').map((operation, index) => [operation, `CQM-${first + index}`]));

/** Step failures of questions and answers: each operation has one word, whatever broke. */
const ofSet = numbers('GET:one GET:all POST:all PUT:one PATCH:one DELETE:one DELETE:question', 50_002);
const ofAnswers = numbers('GET:questions GET:all - POST:all PUT:all DELETE:all POST:one PUT:one DELETE:one', 10_002);

function wordFor({ method, path }: HttpRequest): string | undefined {
  const set = /^\/api\/server\/v1\/challenges(\/[^/]+)?(\/questions\/.+)?\/?$/.exec(path);
  if (set) return ofSet[`${method}:${set[2] ? 'question' : set[1] ? 'one' : 'all'}`];
  const own = /^\/api\/users\/v1\/[^/]+\/(challenges|challenge-answers)(\/[^/]+)?\/?$/.exec(path);
  return own ? ofAnswers[`${method}:${own[1] === 'challenges' ? 'questions' : own[2] ? 'one' : 'all'}`] : undefined;
}

const historyAndPolicy: readonly (Code | null)[] = [22002, 22003, 22004, 40001, 40002];
const plain = ['identifier.unknown', 'password.mismatch', 'password.absent', 'credentials.refused', 'attempts.exhausted'];

export function asOriginal(said: Said, request: HttpRequest): Said {
  const status = said.extra?.http ?? (said.code === null ? 400 : codes[said.code].http);
  const { path } = request;
  if (path.startsWith('/api/identity/auth/')) return ofSignIn(said, request);
  if (path.endsWith('/recovery/v0.9/set-password')) return historyAndPolicy.includes(said.code) ? { ...said, code: 18013 } : said;
  if (status < 500) return said;
  if (profileAt(path)) return { ...said, code: null, extra: { http: status, text: 'An internal error.' } };
  if (path.startsWith('/api/identity/oauth2/v1.0/')) return { ...said, extra: { ...said.extra, bare: true } };
  const word = wordFor(request);
  return word ? { ...said, extra: { http: 500, word, text: 'Server encountered an error while processing the request.' } } : said;
}

/** A plain failure says neither that nobody is known nor that it locked; a reason hangs on the code, which then fits no rule. */
function ofSignIn(said: Said, request: HttpRequest): Said {
  const { name, detail } = said.cause;
  const text = codes[17002].message;
  const properties = { authFailure: 'true', authFailureMsg: 'login.fail.message', failedUsername: nameTried(request) };
  if (plain.includes(name)) return { ...said, code: 17002, extra: { properties } };
  const by = name === 'account.locked' ? (detail as { readonly by?: string }).by : undefined;
  if (by === undefined || by === 'unconfirmed') return said;
  const word = `17003:${by === 'failures' ? 'MaxAttemptsExceeded' : 'AdminInitiated'}`;
  return { ...said, extra: { http: 400, word, text, properties } };
}
