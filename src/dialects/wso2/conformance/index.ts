// The scenarios' calls of this dialect, and the codes of its table that they do not reach yet.
import type { Calling, Conformance, Exchange } from '../../../proving/exchange.ts';
import { basic } from '../../../proving/http.ts';
import type { Wso2Keys } from '../demonstration.ts';
import { type Wso2How, wso2Code, wso2Request } from './caller.ts';

interface Calls {
  wso2(method: string, path: string, given?: unknown, how?: Wso2How): Promise<Exchange>;
}

const calls = ({ keys, base, heard }: Calling<Wso2Keys>): Calls => ({
  wso2: (method, path, given, how = {}) => heard(wso2Request(base, keys, method, path, given, how), wso2Code),
});

export const conformance: Conformance<Wso2Keys, Calls> = {
  calls,
  naming: ({ portal }) => [{ headers: { authorization: basic(portal.name, portal.secret) } }],
  codes: 72,
  outcomes: {},
};
