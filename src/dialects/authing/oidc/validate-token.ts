// Whether a token is in force, for back ends that keep no keys: that of a sign-in, or one of the provider. Its claims are the whole answer. What is not in force is
// told by a `code` of 400 in their place, and HTTP says 200, which is all that these clients read.
import type { OidcEntry, OidcParts } from '../../../protocols/oidc/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { audienceOf, readBearer } from '../bearer.ts';
import { ownAnswersOf } from './own-answers.ts';

const names = ['access_token', 'id_token'] as const;

/** Whoever asks names no application: a token is judged for the one that it is for. */
async function claimsOf({ core, issuing }: OidcEntry, token: string) {
  const audience = audienceOf(token);
  const client = audience === undefined ? undefined : await core.findClient({ publicId: audience });
  if (client?.api !== 'authing') return undefined;
  const brought = await readBearer(token, client, core);
  if (brought.kind === 'user') return (await core.findLiveSession({ id: brought.session, client: brought.application })) && brought.claims;
  const ofProvider = { token, keys: { alg: 'RS256' }, issuer: issuing.issuer, audience: client.publicId } as const;
  const access = await core.readToken({ ...ofProvider, typ: 'at+jwt' });
  // It is a row, which ends with its session and when it is revoked.
  if (access.kind === 'live') return (await core.findOpaqueToken({ token: String(access.claims['jti']) })) && access.claims;
  const identity = await core.readToken({ ...ofProvider, typ: undefined });
  return identity.kind === 'live' ? identity.claims : undefined;
}

export function tokenChecks(parts: OidcParts) {
  const answers = ownAnswersOf(parts);
  const validate = answers.endpoint('GET /api/v2/oidc/validate_token', {
    summary: 'Says what a token in force tells.',
    caller: undefined,
    calls: {},
    async handle(_given, _core, entry) {
      const given = names.flatMap((name) => entry.raw['query']?.[name] ?? []).filter((each) => each !== '');
      const [token] = given;
      if (token === undefined) throw refuse('parameter.missing', { names, blank: false, in: 'query' });
      if (typeof token !== 'string') throw refuse('parameter.malformed', { name: names[0], expected: 'string' });
      if (given.length > 1) throw refuse('parameter.conflicting', { names });
      return { bare: (await claimsOf(entry, token)) ?? { code: 400, message: 'The token is not in force' } };
    },
  });
  return { dialect: answers, endpoints: [validate] };
}
