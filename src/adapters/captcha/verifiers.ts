// Captchas: ALTCHA (ours, a proof of work), services that answer like siteverify, and the picture.
import { createHmac } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib/v1';
import type { CaptchaVerifiers } from '../../core/protection/store.ts';
import { dateOf, plusSeconds } from '../../core/time.ts';
import type { Reach } from '../outbound/outbound.ts';
import { pictureOf, type RandomNumber } from './picture.ts';
import { drawWork, judgeWork } from './work.ts';

export interface CaptchaOptions {
  readonly hmacKey: string;
  readonly salt: () => string;
  /** By which pictures are bent. */
  readonly random: RandomNumber;
  /** How the service is asked that judges for a tenant. */
  readonly reach: Reach;
  /** The most work that a solution takes. */
  readonly maxNumber?: number;
}

export function captchaVerifiers({ hmacKey: ofAll, salt, random, reach, maxNumber = 50_000 }: CaptchaOptions): CaptchaVerifiers {
  // A key for each tenant: what one tenant signed is a forgery at another.
  const keyFor = (use: string, tenant: string) => createHmac('sha256', ofAll).update(`${use}\n${tenant}`).digest('hex');
  const keyOf = (tenant: string) => keyFor('altcha', tenant);
  return {
    drawPicture: (text) => pictureOf(text, random),
    altchaChallenge: async (tenant, now, lifeSeconds) => {
      const hmacKey = keyOf(tenant);
      const expires = dateOf(plusSeconds(now, lifeSeconds));
      return { ...(await createChallenge({ hmacKey, salt: salt(), maxNumber, expires })) };
    },
    altchaVerify: async (tenant, solution, now) => {
      const hmacKey = keyOf(tenant);
      const payload = decoded(solution);
      if (!payload) return { verdict: 'wrong', mark: '' };
      const mark = createHmac('sha256', hmacKey).update(payload.challenge).digest('hex');
      if (!(await verifySolution(payload, hmacKey, false))) return { verdict: 'wrong', mark };
      const expires = Number(new URLSearchParams(payload.salt.split('?')[1] ?? '').get('expires'));
      return { verdict: expires * 1_000_000 <= now ? 'expired' : 'right', mark };
    },
    workToken: (tenant, now, lifeSeconds) => {
      const nonce = createHmac('sha256', ofAll).update(`work ${salt()}`).digest('hex').slice(0, 32);
      return drawWork({ key: keyFor('work', tenant), nonce, now, lifeSeconds });
    },
    workVerify: (tenant, solution, now) => judgeWork(keyFor('work', tenant), solution, now),
    remoteVerify: async (url, secret, response, remoteip) => {
      const body = new URLSearchParams({ secret, response, remoteip });
      const reply = await reach(url, { method: 'POST', body, redirect: 'error' });
      const verdict = (await reply.json()) as { success?: boolean; 'error-codes'?: string[] };
      if (verdict.success === true) return 'right';
      return verdict['error-codes']?.includes('timeout-or-duplicate') ? 'expired' : 'wrong';
    },
  };
}

type Solution = Exclude<Parameters<typeof verifySolution>[0], string>;

function decoded(text: string): Solution | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
    return isSolution(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Of the algorithm of our challenges: the library throws at one that it does not know. */
function isSolution(value: unknown): value is Solution {
  if (typeof value !== 'object' || value === null) return false;
  const { algorithm, challenge, number, salt, signature } = value as Readonly<Record<string, unknown>>;
  return algorithm === 'SHA-256' && typeof number === 'number' && [challenge, salt, signature].every((text) => typeof text === 'string');
}
