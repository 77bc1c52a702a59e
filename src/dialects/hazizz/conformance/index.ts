// The scenarios' calls of this dialect, and the codes of its table that they do not reach yet.
import type { CallInput, Calling, Conformance, Exchange } from '../../../proving/exchange.ts';
import { type HazizzHow, hazizzCode, hazizzRequest } from './caller.ts';

interface Calls {
  hazizz(method: string, path: string, given?: CallInput, how?: HazizzHow): Promise<Exchange>;
}

const calls = ({ base, heard }: Calling<{}>): Calls => ({
  hazizz: (method, path, given, how) => heard(hazizzRequest(base, method, path, given, how), hazizzCode),
});

export const conformance: Conformance<{}, Calls> = {
  calls,
  codes: 71,
  outcomes: {},
};
