// Signed requests: HMAC-SHA1 over path, date and the sorted parameters as sent.
import { type Instant, instantOfMillis, millisOf, plusSeconds } from '../../../core/time.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { refuse } from '../../_common/request-errors.ts';
import { hmacSha1, sameText } from '../../_common/signing.ts';

const windowMinutes = 15;
const unsigned = new Set(['client_id', 'client_secret', 'access_token']);

/** `YYYY-MM-DD HH:MM:SS` in UTC, within a quarter of an hour. Answers when it is too old. */
export function judgeDate(date: string, now: Instant): Instant {
  const given = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(date) ? Date.parse(`${date.replace(' ', 'T')}Z`) : Number.NaN;
  if (!(Math.abs(given - millisOf(now)) <= windowMinutes * 60_000)) {
    throw refuse('timestamp.skewed', {
      given: Math.floor(given / 1000),
      now: Math.floor(millisOf(now) / 1000),
      window: windowMinutes * 60,
    });
  }
  return plusSeconds(instantOfMillis(given), windowMinutes * 60 + 1);
}

/** With and without the vendor's prefix, and with the extra line that some samples add when there are no parameters. */
export function isSigned(
  request: HttpRequest,
  values: Readonly<Record<string, unknown>>,
  given: string,
  secrets: readonly string[],
): boolean {
  const sent = Object.entries(values).filter(([name]) => !unsigned.has(name));
  const pairs = sent.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const lines = pairs.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const heads = [request.path, `/as/akamai${request.path}`].map((path) => `${path}\n${request.headers['date']}\n`);
  const bases = heads.flatMap((head) => (lines.length === 0 ? [head, `${head}\n`] : [`${head}${lines.join('\n')}\n`]));
  return bases.some((base) => secrets.some((secret) => sameText(hmacSha1(secret, base), given)));
}
