// The scenarios' calls of this dialect, and the codes of its table that they do not reach yet.
import type { CallInput, Calling, Conformance, Exchange } from '../../../proving/exchange.ts';
import { basic, form } from '../../../proving/http.ts';
import type { AkamaiKeys } from '../demonstration.ts';
import { type AkamaiHow, akamaiCode, akamaiRequest } from './caller.ts';

interface Calls {
  akamai(path: string, parameters?: CallInput, how?: AkamaiHow): Promise<Exchange>;
}

const calls = ({ keys, base, now, heard }: Calling<AkamaiKeys>): Calls => ({
  akamai: (path, given = {}, how) => heard(akamaiRequest(base, keys, now(), path, given, how), akamaiCode),
});

export const conformance: Conformance<AkamaiKeys, Calls> = {
  calls,
  naming: ({ owner, application, login }) => [
    { headers: { authorization: basic(owner.id, owner.secret) } },
    { body: form({ application_id: application, client_id: login.id }) },
    { body: form({ application_id: 'nobody' }) },
  ],
  codes: 43,
  outcomes: {},
};
