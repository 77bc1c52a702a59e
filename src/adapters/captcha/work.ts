// A proof of work as apps of one vendor do it: a token names a challenge and a pattern, and whoever solves it finds a number with which the challenge's digest fits.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WorkVerdict } from '../../core/protection/store.ts';
import { type Instant, plusSeconds, secondsOf } from '../../core/time.ts';

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const header = base64({ alg: 'HS256', typ: 'JWT' });
/** The digits of the digest (SHA-512) that must be so: one number in 4,096 has them. */
const digits = 3;
const mostNumber = 10_000_000;

export interface WorkToDraw {
  readonly key: string;
  /** A text of hexadecimal digits that nobody foresees, 32 of them. */
  readonly nonce: string;
  readonly now: Instant;
  readonly lifeSeconds: number;
}

/** The token; nothing is stored. */
export function drawWork({ key, nonce, now, lifeSeconds }: WorkToDraw): string {
  const pattern = `^.{${Number.parseInt(nonce.slice(0, 2), 16) % 100}}${nonce.slice(2, 2 + digits)}`;
  const body = base64({ jti: nonce, pattern, iat: secondsOf(now), exp: secondsOf(plusSeconds(now, lifeSeconds)) });
  return `${header}.${body}.${signed(key, `${header}.${body}`).toString('base64url')}`;
}

/** `solution`: the token, a bar, and the number. The mark is of the challenge; empty for malformed text. */
export function judgeWork(key: string, solution: string, now: Instant): WorkVerdict {
  const [, text = '', signature = '', found] = /^([\w-]+\.[\w-]+)\.([\w-]{43})\|(\d{1,8})$/.exec(solution) ?? [];
  const given = Buffer.from(signature, 'base64url');
  const number = Number(found);
  if (given.length !== 32 || number > mostNumber || !timingSafeEqual(given, signed(key, text))) return { verdict: 'wrong', mark: '' };
  // It is ours, and so is its pattern.
  const { jti, pattern, exp } = JSON.parse(Buffer.from(text.split('.')[1]!, 'base64url').toString('utf8')) as {
    readonly jti: string;
    readonly pattern: string;
    readonly exp: number;
  };
  if (!new RegExp(pattern).test(createHash('sha512').update(`${jti}.${number}`).digest('hex'))) return { verdict: 'wrong', mark: jti };
  return { verdict: exp <= secondsOf(now) ? 'expired' : 'right', mark: jti };
}
