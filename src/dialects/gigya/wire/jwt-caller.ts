// Callers that prove themselves with a JWT of their own key: RS256, `kid` is the user key, `iat` within two minutes.
import { createPublicKey, verify } from 'node:crypto';
import type { Client } from '../../../core/clients/index.ts';
import { type Instant, secondsOf } from '../../../core/time.ts';
import { parseJson } from '../../_common/json.ts';
import { refuse } from '../../_common/request-errors.ts';

const window = 120;

function part(token: string, index: number): Record<string, unknown> {
  try {
    const value = parseJson(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
    throw refuse('authorization.malformed', { scheme: 'Bearer' });
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse('authorization.malformed', { scheme: 'Bearer' });
    throw error;
  }
}

/** Refuses a token that this client's registered key did not sign, or not just now. */
export function judgeJwt(token: string, client: Client, now: Instant): void {
  const pem = client.protocol['publicKey'];
  const [head = '', body = '', signature = ''] = token.split('.');
  const issued = Number(part(token, 1)['iat']);
  const seconds = secondsOf(now);
  if (!(Math.abs(issued - seconds) <= window)) throw refuse('timestamp.skewed', { given: issued, now: seconds, window });
  const right =
    typeof pem === 'string' && verify('sha256', Buffer.from(`${head}.${body}`), createPublicKey(pem), Buffer.from(signature, 'base64url'));
  if (part(token, 0)['alg'] !== 'RS256' || !right) throw refuse('signature.wrong', { base: null });
}

judgeJwt.keyOf = (token: string): string => String(part(token, 0)['kid'] ?? '');
