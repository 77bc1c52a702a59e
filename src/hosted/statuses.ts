// Answers of the provider and its pages that come from no command, by HTTP status, in the words of RFC 6749 and RFC 6750.
import type { FaultDetails } from '../core/faults/index.ts';
import { everyStep } from '../dialects/_common/answers.ts';
import type { CodeTable } from '../dialects/_common/codes.ts';

export const statuses = {
  400: { http: 400, name: 'invalid_request', message: 'The request cannot be read.' },
  401: { http: 401, name: 'invalid_client', message: 'The client is not known.' },
  403: { http: 403, name: 'access_denied', message: 'not from this address' },
  404: { http: 404, name: 'invalid_request', message: 'unknown tenant' },
  405: { http: 405, name: 'invalid_request', message: 'not with this method' },
  413: { http: 413, name: 'invalid_request', message: 'too large' },
  429: { http: 429, name: 'temporarily_unavailable', message: 'too many requests' },
  500: { http: 500, name: 'server_error', message: 'something went wrong' },
  503: { http: 503, name: 'temporarily_unavailable', message: 'out of service' },
} as const satisfies CodeTable;

export type Status = keyof typeof statuses;

export const requestErrors = {
  'request.unreadable': 400,
  'body.missing': 400,
  'request.too-large': 413,
  'operation.unknown': 404,
  'method.not-allowed': 405,
  'parameter.missing': 400,
  'parameter.malformed': 400,
  'parameter.out-of-bounds': 400,
  'parameter.conflicting': 400,
  'parameter.untrimmed': 400,
  'tenant.unspecified': 404,
  'tenant.unknown': 404,
  'service.suspended': 503,
  'server.overloaded': 503,
  'credentials.absent': 401,
  'cookie.absent': 400,
  'authorization.malformed': 401,
  'caller.unknown': 401,
  'client-secret.wrong': 401,
  'secret.exposed': 403,
  'secret.undecipherable': 400,
  'signature.wrong': 401,
  'timestamp.skewed': 401,
  'nonce.replayed': 401,
  'caller.kind-unsuitable': 403,
  'address.blocked': 403,
} as const;

/** What is stored cannot be had just now: whoever asks may come again, in so many seconds (RFC 9110 10.2.3). */
const unavailable = { code: 503, extra: { headers: { 'retry-after': '5' } } } as const;

export const steps = everyStep<Status, { readonly headers: Readonly<Record<string, string>> }>({
  storage: unavailable,
  file: 500,
  key: 500,
  settings: 500,
  module: 500,
  message: 500,
  peer: 500,
});

export const problems = {
  required: 400,
  type: 400,
  unparsable: 400,
  date: 400,
  pattern: 400,
  'too-short': 400,
  'too-long': 400,
  'too-large': 400,
  'not-allowed': 400,
  'email-form': 400,
  'phone-form': 400,
  'unacceptable-text': 400,
  undeclared: 400,
  'id-given': 400,
  reserved: 400,
  'write-forbidden': 400,
  unproven: 400,
  unequal: 400,
  similar: 400,
} as const;

/** Faults that admission raises, wherever a request leads. */
export const admissionFaults = {
  'rate.exceeded': {
    code: 429,
    extra: ({ retryAfter }: FaultDetails['rate.exceeded']): { readonly headers: Readonly<Record<string, string>> } => ({
      headers: { 'retry-after': String(retryAfter) },
    }),
  },
} as const;
