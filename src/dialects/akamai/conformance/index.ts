// How scenarios call this dialect, and what of its table they do not reach yet.
import type { Calling, Conformance, Exchange, Given } from '../../../proving/exchange.ts';
import type { AkamaiKeys } from '../demonstration.ts';
import { type AkamaiHow, akamaiCode, akamaiRequest } from './caller.ts';

interface Calls {
  akamai(path: string, parameters?: Given, how?: AkamaiHow): Promise<Exchange>;
}

const calls = ({ keys, base, now, heard }: Calling<AkamaiKeys>): Calls => ({
  akamai: (path, given = {}, how) => heard(akamaiRequest(base, keys, now(), path, given, how), akamaiCode),
});

export const conformance: Conformance<AkamaiKeys, Calls> = {
  calls,
  codes: 43,
  notYet: [],
  outcomes: {},
};
