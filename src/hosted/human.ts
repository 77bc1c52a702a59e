// Whether a form must prove that a human fills it in, by what, and what the form brought as proof.
import { drawCaptcha } from '../core/protection/index.ts';
import { needsProof } from '../core/sign-in/index.ts';
import type { Settings } from '../core/tenants/index.ts';
import type { Bound } from '../dialects/_common/dialect.ts';
import { type Challenge, challengeField, serviceAnswers } from './components/challenge.ts';
import type { Says } from './texts/texts.ts';
import type { ShownProblem } from './views/frame.ts';

export type Occasion = 'sign-in' | 'registration' | 'recovery';

export const humanCalls = { drawCaptcha, needsProof };

export interface Offer {
  readonly challenge: Challenge;
  /** A form without it would be refused, or its reader has no work with it. */
  readonly due: boolean;
}

/**
 * `sent`: the form was, so that a challenge is shown again only if that failed. Undefined if none is required, or the settings name none to
 * show.
 */
export async function offerFor(
  occasion: Occasion,
  sent: boolean,
  { captcha }: Settings,
  core: Bound<typeof humanCalls>,
): Promise<Offer | undefined> {
  const request = { registration: captcha.registration, recovery: captcha.recovery, 'sign-in': captcha.signInAfter !== null }[occasion];
  const challenge = request ? await drawChallenge(captcha, core) : undefined;
  if (!challenge) return undefined;
  // A proof of work is nobody's trouble: from its absence nobody is to learn how many failures the tenant takes.
  const always = occasion !== 'sign-in' || challenge.kind === 'work';
  return { challenge, due: always || (await core.needsProof({ failing: sent ? 1 : 0 })) };
}

/** A new challenge of the tenant's kind, for whoever shows it; undefined where its settings name none that can be shown. */
export async function drawChallenge(
  captcha: Settings['captcha'],
  core: Pick<Bound<typeof humanCalls>, 'drawCaptcha'>,
): Promise<Challenge | undefined> {
  if (captcha.verifier === 'remote') {
    const { remoteScript, remoteKey: key, remoteOrigins: origins } = captcha;
    const script = URL.parse(remoteScript);
    return key && script && /^https?:$/.test(script.protocol) ? { kind: 'service', script: script.href, key, origins } : undefined;
  }
  const drawn = await core.drawCaptcha({ named: true });
  switch (drawn.kind) {
    case 'altcha':
      return { kind: 'work', challenge: drawn.challenge };
    case 'picture':
      return { kind: 'picture', id: drawn.id!, png: drawn.png };
    case 'none':
      return undefined;
  }
}

/** The captcha's solution in the form, for `checkCaptcha`. */
export function proofIn(form: URLSearchParams, { verifier }: Settings['captcha']): string | undefined {
  const filled = (name: string) => form.get(name)?.normalize('NFKC').trim() || undefined;
  if (verifier !== 'picture') return [challengeField, ...serviceAnswers].map(filled).find((answer) => answer !== undefined);
  const text = filled(challengeField)?.replace(/[\s-]/g, '');
  return text && `${filled('picture') ?? ''}.${text}`;
}

/** The texts about a captcha, by the challenge that the form shows. */
const inWords: { readonly [K in Challenge['kind']]: { readonly [S in Says]?: Says } } = {
  work: { check: 'proof', checkWrong: 'proof' },
  picture: { check: 'digits', checkWrong: 'digitsWrong' },
  service: {},
};

/** A challenge is tried again where it is shown, and where none can be, in the application. */
export const sayable = (problems: readonly ShownProblem[], offer: Offer | undefined): readonly ShownProblem[] =>
  problems.map((each) => {
    if (each.field !== challengeField) return each;
    return offer ? { ...each, says: inWords[offer.challenge.kind][each.says] ?? each.says } : { says: 'human' };
  });

/** The challenge, if the form has to show it. */
export const challengeIn = (offer: Offer | undefined, problems: readonly Pick<ShownProblem, 'field'>[]): Challenge | undefined =>
  offer && (offer.due || problems.some(({ field }) => field === challengeField)) ? offer.challenge : undefined;
