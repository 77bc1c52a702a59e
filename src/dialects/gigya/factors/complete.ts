// What completes the proof or the enrolment of a factor to which a code was sent, whatever it was sent by.
import { factorsOfProof, finishSeparateEnrolment, proveSeparately } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import type { GigyaEntry } from '../entry.ts';

export const completing = {
  caller: { who: 'any' },
  calls: { factorsOfProof, proveSeparately, finishSeparateEnrolment },
  takes: { params: Parameters({ gigyaAssertion: Text(), phvToken: Text(), code: Text() }) },
} as const;

interface Given {
  readonly params: { readonly gigyaAssertion: string; readonly phvToken: string; readonly code: string };
}

/** The handler of either method. */
export const complete =
  (method: 'email' | 'sms') =>
  async ({ params }: Given, core: Bound<typeof completing.calls>, { apiKey: client }: GigyaEntry) => {
    const { gigyaAssertion: proof, phvToken, code: answer } = params;
    const { does } = await core.factorsOfProof({ proof, client });
    if (does === 'prove') {
      const { evidence } = await core.proveSeparately({ proof, client, method, challenge: phvToken, answer });
      return { data: { providerAssertion: evidence } };
    }
    const { evidence, backupCodes } = await core.finishSeparateEnrolment({ proof, client, enrolment: phvToken, answer });
    return { data: { providerAssertion: evidence, ...(backupCodes ? { backupCodes } : {}) } };
  };
