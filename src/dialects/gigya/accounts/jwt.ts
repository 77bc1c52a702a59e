// accounts.getJWT and getJWTPublicKey: a signed statement about a person, and the key that checks it.
import { demandEqual, readAccount } from '../../../core/accounts/index.ts';
import { type KeysInForce, publicKeys, recogniseSession, signToken } from '../../../core/sessions/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { uidOf } from '../wire/account.ts';
import { registeredClaims, signing } from '../wire/id-token.ts';
import { profileClaims } from '../wire/jwt-claims.ts';

export const getJWT = gigya.method('accounts.getJWT', {
  summary: 'Gives a signed statement about the person who is signed in.',
  caller: { who: 'any', user: 'session' },
  calls: { demandEqual, readAccount, recogniseSession, signToken },
  faults: {
    'session.unknown': { code: 403005, extra: { details: 'Unknown user' } },
    'session.closed': { code: 403005, extra: { details: 'Unknown user' } },
  },
  takes: {
    params: Parameters({
      targetUID: Maybe(Text()),
      fields: Maybe(CommaList()),
      expiration: Maybe(Whole({ minimum: 1, maximum: 86_400 })),
      audience: Maybe(Text()),
    }),
  },
  async handle({ params }, core, entry) {
    const { account, kind } = entry;
    const target = kind === 'server' && params.targetUID ? entry.accountOf(params.targetUID) : account;
    const person = await core.readAccount({ id: target });
    // What is signed says that its bearer is that person: an application is handed none in the name of an operator.
    if (kind === 'server') await core.demandEqual(person);
    const { claims, ignored } = profileClaims(person, params.fields ?? []);
    const { expiration: lifeSeconds, audience } = params;
    const id_token = await core.signToken(
      signing({ ...claims, ...registeredClaims(entry, { uid: uidOf(person), lifeSeconds, audience }) }),
    );
    return { data: { id_token, ...(ignored.length > 0 ? { ignoredFields: ignored.join(',') } : {}) } };
  },
});

export const getJWTPublicKey = gigya.method('accounts.getJWTPublicKey', {
  summary: 'Gives the public key that checks such statements.',
  caller: { who: 'any' },
  calls: { publicKeys },
  takes: { params: Parameters({ V2: Maybe(Flag()) }) },
  async handle({ params }, core) {
    const { signer, published } = await core.publicKeys({});
    return { data: params.V2 ? { keys: published.map(keyOut) } : keyOut(signer) };
  },
});

const keyOut = ({ id, publicJwk: { n, e } }: KeysInForce['signer']) => ({ kty: 'RSA', alg: 'RS256', use: 'sig', kid: id, n, e });
