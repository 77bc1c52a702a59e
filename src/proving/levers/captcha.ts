// Captchas as the shipped adapter draws and judges them, and somebody who solves them: a picture is read by whoever looks at it, not by a program.
import { solveChallenge } from 'altcha-lib/v1';
import { type CaptchaOptions, captchaVerifiers } from '../../adapters/captcha/verifiers.ts';
import type { CaptchaVerifiers } from '../../core/protection/store.ts';
import type { Random } from '../../core/random.ts';

interface Challenge {
  readonly algorithm: string;
  readonly challenge: string;
  readonly salt: string;
  readonly signature: string;
  readonly maxnumber: number;
}

/** `drawing`: what bends pictures, apart from what draws ids. */
export function newCaptcha({ salt, drawing, reach }: Pick<CaptchaOptions, 'salt' | 'reach'> & { readonly drawing: Random }) {
  const random = () => Buffer.from(drawing.bytes(4)).readUInt32BE() / 2 ** 32;
  const real = captchaVerifiers({ hmacKey: 'proving', salt, random, reach, maxNumber: 200 });
  let last = '';
  const port: CaptchaVerifiers = {
    ...real,
    drawPicture: (text) => {
      last = text;
      return real.drawPicture(text);
    },
  };
  return {
    port,
    lever: {
      async solve(given: unknown): Promise<string> {
        const { algorithm, challenge, salt: salted, signature, maxnumber } = given as Challenge;
        const solution = await solveChallenge(challenge, salted, algorithm, maxnumber).promise;
        return Buffer.from(JSON.stringify({ algorithm, challenge, number: solution?.number, salt: salted, signature })).toString('base64');
      },
      read: () => last,
    },
  };
}
