// Proof of being human: drawn for those who will need it, checked once.

import { issueCode, judgeDrawn } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { randomToken } from '../random.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import type { CaptchaVerdict } from './store.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly captcha: NoPayload;
  }
}

/** A challenge of the tenant's kind; `none` where the tenant has none, or a remote service draws it. */
export type DrawnCaptcha =
  | { readonly kind: 'picture'; readonly png: Uint8Array; readonly id?: string }
  | { readonly kind: 'altcha'; readonly challenge: Readonly<Record<string, unknown>> }
  | { readonly kind: 'none' };

/**
 * A new challenge, good for `codes.captchaSeconds`. `named`: the picture has an id, and its solution is `<id>.<text>`; without, it belongs to the
 * network address and replaces its former one.
 */
export async function drawCaptcha(ctx: Ctx, input: { readonly named?: true }, stores: Stores<'codes' | 'captcha'>): Promise<DrawnCaptcha> {
  const { verifier } = ctx.tenant.settings.captcha;
  const lifeSeconds = ctx.tenant.settings.codes.captchaSeconds;
  if (verifier === 'altcha')
    return { kind: 'altcha', challenge: await stores.captcha.altchaChallenge(ctx.tenant.id, ctx.now, lifeSeconds) };
  if (verifier !== 'picture') return { kind: 'none' };
  const form = { kind: 'typed', length: 4, alphabet: 'digits' } as const;
  const id = input.named && randomToken(ctx.random, 16);
  const subject = id ? pictureNamed(id) : pictureFor(ctx);
  const { value } = await issueCode(
    ctx,
    { purpose: 'captcha', subject, form, lifeSeconds, payload: {}, supersedes: id === undefined },
    stores,
  );
  return { kind: 'picture', png: await stores.captcha.drawPicture(value), ...(id ? { id } : {}) };
}

/** A proof of work for apps, as a token; null where the tenant has captchas of another kind, or none. */
export async function drawWorkToken(ctx: Ctx, _: object, { captcha }: Stores<'captcha'>): Promise<string | null> {
  const { captcha: own, codes } = ctx.tenant.settings;
  return own.verifier === 'altcha' ? captcha.workToken(ctx.tenant.id, ctx.now, codes.captchaSeconds) : null;
}

/** What such a solution is worth now; it counts once, where it is brought as the proof of a call. */
export async function judgeWorkToken(
  ctx: Ctx<'captcha.wrong' | 'captcha.expired'>,
  { solution }: { readonly solution: string },
  { captcha }: Stores<'captcha'>,
): Promise<void> {
  const { verdict } = captcha.workVerify(ctx.tenant.id, solution, ctx.now);
  if (verdict === 'wrong') throw ctx.fail('captcha.wrong', { challenge: null });
  if (verdict === 'expired') throw ctx.fail('captcha.expired', { challenge: null });
}

const pictureFor = (ctx: Ctx): string => `address:${ctx.caller.address}`;
const pictureNamed = (id: string): string => `picture:${id}`;

/** Checks a solution; does nothing where the tenant has no captcha. Each solution counts once. */
export async function checkCaptcha(
  ctx: Ctx<'captcha.required' | 'captcha.wrong' | 'captcha.expired'>,
  input: { readonly proof: string | undefined },
  stores: Stores<'codes' | 'captcha' | 'replays'>,
): Promise<void> {
  if (ctx.tenant.settings.captcha.verifier === 'none') return;
  if (!input.proof) throw ctx.fail('captcha.required', { challenge: null });
  const verdict = await judge(ctx, input.proof, stores);
  if (verdict === 'wrong') throw ctx.fail('captcha.wrong', { challenge: null });
  if (verdict === 'expired') throw ctx.fail('captcha.expired', { challenge: null });
  ctx.log('captcha passed');
}

async function judge(ctx: Ctx, proof: string, stores: Stores<'codes' | 'captcha' | 'replays'>): Promise<CaptchaVerdict> {
  const { captcha, codes } = ctx.tenant.settings;
  switch (captcha.verifier) {
    case 'none':
      return 'right';
    case 'remote':
      return ctx.during('captcha.ask-remote', () =>
        stores.captcha.remoteVerify(captcha.remoteUrl, captcha.remoteSecret, proof, ctx.caller.address),
      );
    case 'altcha': {
      const { captcha: verifiers } = stores;
      const { verdict, mark } = proof.includes('|')
        ? verifiers.workVerify(ctx.tenant.id, proof, ctx.now)
        : await verifiers.altchaVerify(ctx.tenant.id, proof, ctx.now);
      if (verdict !== 'right') return verdict;
      const until = plusSeconds(ctx.now, codes.captchaSeconds * 2);
      return (await stores.replays.add(ctx.tenant.id, `captcha:${mark}`, until, ctx.now)) ? 'right' : 'wrong';
    }
    case 'picture':
      return judgePicture(ctx, proof, stores);
  }
}

async function judgePicture(ctx: Ctx, proof: string, stores: Stores<'codes'>): Promise<CaptchaVerdict> {
  const [, id, text = proof] = /^([\w-]{22})\.(.*)$/s.exec(proof) ?? [];
  const subject = id ? pictureNamed(id) : pictureFor(ctx);
  const verdict = await judgeDrawn(ctx, { purpose: 'captcha', subject, value: text }, stores);
  if (verdict.kind !== 'good') return verdict.kind === 'expired' ? 'expired' : 'wrong';
  return (await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, verdict.code.id, ctx.now))) ? 'right' : 'wrong';
}
