// The scenarios' calls of this dialect, and the codes of its table that they do not reach yet.
import type { CallInput, Calling, Conformance, Exchange } from '../../../proving/exchange.ts';
import { form } from '../../../proving/http.ts';
import type { GigyaKeys } from '../demonstration.ts';
import { type GigyaHow, gigyaCode, gigyaRequest } from './caller.ts';

interface Calls {
  gigya(method: string, parameters?: CallInput, how?: GigyaHow): Promise<Exchange>;
}

const calls = ({ keys, base, secure, now, random, heard }: Calling<GigyaKeys>): Calls => ({
  async gigya(method, given = {}, how = {}) {
    const address = how.over === 'https' ? await secure() : base;
    return heard(gigyaRequest({ base: address, keys, now: now(), random }, method, given, how), gigyaCode);
  },
});

export const conformance: Conformance<GigyaKeys, Calls> = {
  calls,
  naming: ({ apiKey, userKey, userSecret }) => [{ body: form({ apiKey }) }, { body: form({ apiKey, userKey, secret: userSecret }) }],
  codes: 132,
  notYet: [
    200001, 200008, 200009, 206003, 400011, 400012, 400013, 400014, 400015, 400030, 400103, 400106, 400122, 400124, 400125, 400126, 400127,
    401001, 403008, 403009, 403013, 403017, 403022, 403023, 403024, 403031, 403037, 403040, 403201, 404001, 404002, 409002, 409013, 409014,
    409031, 409040, 410000, 413001, 413002, 500003, 500014, 500023, 500026, 500031,
  ],
  outcomes: {
    100001: 'answer-pending',
    200010: 'saved-identifier-taken',
    206001: 'registration-unfinished',
    206002: 'contact-unverified',
    206004: 'imported-with-conflicts',
    206005: 'contact-verified',
    400050: 'answer-asked',
    403100: 'password-change-due',
    403101: 'second-factor-needed',
    403102: 'second-factor-enrolment-needed',
  },
};
