// A code for an identity that a provider vouches for: a browser carries it to an application's server, which alone makes a sign-in of it (RFC 6749 4.1).
import { checkCode, issueCode, type OneTimeCode, spendCode } from '../codes/index.ts';
import type { Ctx, FaultsOf } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { issueIdentityToken, readIdentityToken } from './identity-tokens.ts';

type Carried = Parameters<typeof issueIdentityToken>[1];

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'identity-code': Carried & {
      /** Whose code it is, and the address to which the browser brought it: whoever redeems it says the same. */
      readonly client: string;
      readonly address: string;
      /** As callers name the provider. */
      readonly named: string;
      /** Where somebody new says to come from. */
      readonly source?: string | undefined;
    };
  }
}

const purpose = 'identity-code' as const;
/** One redirect, and one call of a server. */
const lifeSeconds = 120;

/** The code in clear. The token is spent in the same transaction. */
export async function issueIdentityCode(
  ctx: Ctx<'provider-token.invalid'>,
  {
    token,
    ...bound
  }: {
    readonly token: string;
    readonly client: string;
    readonly address: string;
    readonly named: string;
    readonly source?: string | undefined;
  },
  stores: Stores<'codes'>,
): Promise<string> {
  const { identity, code, keep, there } = await readIdentityToken(ctx, { token }, stores);
  const carried: Carried = { identity, keep, session: there.session, ...(there.until === undefined ? {} : { sessionEnds: there.until }) };
  return stores.transaction(async (tables) => {
    if (!(await ctx.during('code.store', () => tables.codes.spend(ctx.tenant.id, code, ctx.now))))
      throw ctx.fail('provider-token.invalid', { provider: identity.provider });
    const form = { kind: 'letters', length: 32 } as const;
    const payload = { ...carried, ...bound };
    return (await issueCode(ctx, { purpose, subject: identity.subject, form, lifeSeconds, payload }, tables)).value;
  });
}

/** A token for the identity again. The code is spent in the same transaction. Order: code, of that client and address → not spent meanwhile. */
export async function redeemIdentityCode(
  ctx: Ctx<FaultsOf<typeof checkCode>>,
  { value, client, address }: { readonly value: string; readonly client: string; readonly address: string },
  stores: Stores<'codes'>,
): Promise<{ readonly token: string; readonly named: string; readonly source: string | undefined }> {
  const code: OneTimeCode<typeof purpose> = await checkCode(ctx, { purpose, value }, stores);
  const { client: own, address: begun, named, source, ...carried } = code.payload;
  if (own !== client || begun !== address) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  const token = await stores.transaction(async (tables) => {
    await spendCode(ctx, { code }, tables);
    return issueIdentityToken(ctx, carried, tables);
  });
  return { token, named, source };
}
