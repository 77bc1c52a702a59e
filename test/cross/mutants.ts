// Walls that fell once, each taken down again in a copy of the program: the cross product must say so, and of nothing else.
interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** The one kind that comes through. */
  readonly kind: string;
  /** At which doors, and no others. */
  readonly at: RegExp;
}

export const mutants: readonly Mutant[] = [
  {
    name: 'an owner is whoever has a token of the tenant that names the pool, signed for whatever purpose',
    edits: [
      {
        file: 'src/dialects/authing/bearer.ts',
        from: 'const owner = await core.readToken({ ...expected, typ: purposes.owner });',
        to: "const owner = await core.readToken({ ...expected, keys: { alg: 'RS256' }, typ: purposes.user });",
      },
    ],
    kind: 'gigya id_token for a pool',
    at: /^authing /,
  },
  {
    name: 'a typed code is found by its value alone',
    edits: [
      {
        file: 'src/storage/sql/tables/codes/store.ts',
        from: 'byValue(tenant, purpose, value, unguessable)',
        to: "byValue(tenant, purpose, value, [...unguessable, 'typed'])",
      },
    ],
    kind: 'authing reset code',
    at: /^(authing R3 \/reset-password|gigya accounts\.resetPassword|wso2 .*(recovery|user\/v1\.0)|openid .*confirmrecovery)/,
  },
  {
    name: 'an application without rights acts where anybody may call',
    edits: [
      {
        file: 'src/dialects/gigya/authenticate.ts',
        from: 'if (client) await core.demandOperation(',
        to: "if (client && endpoint.caller.who === 'server') await core.demandOperation(",
      },
    ],
    kind: 'gigya secret of an application without rights',
    at: /^gigya /,
  },
  {
    name: 'an application of a pool signs for its owner',
    edits: [
      {
        file: 'src/dialects/authing/bearer.ts',
        from: 'if (pool && isOwnedBy(at, pool)) {',
        to: 'if (pool && (isOwnedBy(at, pool) || client.publicId !== "")) {',
      },
    ],
    kind: 'owner token that an application signed',
    at: /^authing /,
  },
  {
    name: 'a sign-in of one dialect is a token of another',
    edits: [
      {
        file: 'src/dialects/wso2/auth/authenticate.ts',
        from: 'iss: issuing.issuer,',
        to: 'sid: result.session.session.id,\n        iss: issuing.base.concat("/"),',
      },
      { file: 'src/dialects/wso2/auth/authenticate.ts', from: 'aud: issuing.issuer,', to: 'aud: ctx.tenant.id,' },
      {
        file: 'src/dialects/hazizz/wire/tokens.ts',
        from: "typ: 'hazizz-access+jwt', issuer",
        to: "typ: 'wso2-authentication+jwt', issuer",
      },
    ],
    kind: 'wso2 sign-in token',
    at: /^hazizz /,
  },
];
