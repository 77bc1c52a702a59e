// A service that judges captchas by siteverify, at a name that no resolver knows: it says what it is told to say. All else is really called.
import type { Outbound } from '../../adapters/outbound/outbound.ts';

const address = 'https://captcha.example/siteverify';

type Mood = 'passes' | 'refuses' | 'expires' | 'gone';

export interface CaptchaService {
  /** The settings of a tenant that goes by this service. */
  readonly settings: { readonly verifier: 'remote'; readonly remoteUrl: string; readonly remoteKey: string; readonly remoteScript: string };
  feels(mood: Mood): void;
}

/** It passes whatever is brought until it is told otherwise. */
export function newCaptchaService(outbound: Outbound): { readonly outbound: Outbound; readonly lever: CaptchaService } {
  let mood: Mood = 'passes';
  const answered = (): Response => {
    if (mood === 'gone') throw Object.assign(new Error('the service is gone'), { code: 'ECONNREFUSED' });
    const errors = { passes: [], refuses: ['invalid-input-response'], expires: ['timeout-or-duplicate'] }[mood];
    return Response.json({ success: mood === 'passes', 'error-codes': errors });
  };
  return {
    outbound: {
      ...outbound,
      reach: (purpose) => {
        const real = outbound.reach(purpose);
        return async (url, init) => (purpose === 'captcha' && String(url) === address ? answered() : real(url, init));
      },
    },
    lever: {
      settings: { verifier: 'remote', remoteUrl: address, remoteKey: 'site-key', remoteScript: 'https://captcha.example/script.js' },
      feels: (next) => {
        mood = next;
      },
    },
  };
}
