// The scenarios' calls of this dialect, and the codes of its table that they do not reach yet.
import type { CallInput, Calling, Conformance, Exchange } from '../../../proving/exchange.ts';
import type { AuthingKeys } from '../demonstration.ts';
import { type AuthingHow, authingCode, authingRequest, encryptFor, graphqlRequest } from './caller.ts';

interface Calls {
  /** The second generation's GraphQL unless `generation` says 1. */
  graphql(document: string, variables?: CallInput, how?: AuthingHow & { readonly generation?: 1 | 2 }): Promise<Exchange>;
  authing(method: string, path: string, given?: CallInput, how?: AuthingHow): Promise<Exchange>;
  /** Encrypts for the installation's public key, as the vendor's client does. */
  encrypted(text: string): Promise<string>;
}

const calls = ({ keys, base, heard, unheard }: Calling<AuthingKeys>): Calls => ({
  graphql: (document, variables = {}, how = {}) => heard(graphqlRequest(base, keys, document, variables, how), authingCode),
  authing: (method, path, given, how = {}) => heard(authingRequest(base, keys, method, path, given, how), authingCode),
  async encrypted(text) {
    const { body } = await unheard({ method: 'GET', url: `${base}/api/v2/.well-known`, headers: {} }, () => undefined);
    return encryptFor(body.data.publicKey, text);
  },
});

export const conformance: Conformance<AuthingKeys, Calls> = {
  calls,
  naming: ({ app, pool }) => [{ headers: { 'x-authing-app-id': app } }, { headers: { 'x-authing-userpool-id': pool } }, {}],
  codes: 99,
  outcomes: {},
};
