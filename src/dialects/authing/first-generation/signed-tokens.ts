// signIn, refreshSignInToken: a sign-in of the first generation that answers claims and a set of tokens, and the renewal of that set. The access token and the id token are the
// user's token of every other sign-in here, as in the third generation; tokens of OpenID Connect it is exchanged for at `/oidc/token`.
import { type Person, readAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { endOfSession, issueRefresh, refreshSession, type Session, signToken } from '../../../core/sessions/index.ts';
import { plusSeconds, secondsOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { outcomeOf, session } from '../authentication/outcome.ts';
import { entering } from '../authentication/sign-in.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { numberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { tokenFor } from '../wire/tokens.ts';
import { names, userOut } from '../wire/user.ts';

const naming = { findClient };

/** The application whose token it is to be; the one that the call names where it is not said. */
async function applicationOf(core: Bound<typeof naming>, entry: AuthingEntry, id: string | undefined): Promise<AuthingEntry> {
  if (id === undefined) return entry;
  const client = await core.findClient({ publicId: id });
  if (client?.api !== 'authing' || poolOf(client) !== poolOf(entry.client)) throw refuse('caller.unknown', { given: id });
  return { ...entry, client };
}

const claimsOf = ({ account }: Person) =>
  Object.fromEntries(names.pairs.map(([, claim]) => [claim, account.profile[claim]]).filter(([, value]) => typeof value === 'string'));

const setOf = ({ ctx }: AuthingEntry, { expires }: Pick<Session, 'expires'>, token: string, refresh: string) => ({
  access_token: token,
  id_token: token,
  refresh_token: refresh,
  expires_in: String(Math.max(0, secondsOf(expires) - secondsOf(ctx.now))),
  token_type: 'Bearer',
  scope: 'openid profile email phone offline_access',
});

export const signIn1 = authing.formerField('signIn', {
  summary: 'Signs a person in by address, user name or telephone number and password, and answers claims and tokens.',
  caller: { by: 'anyone' },
  calls: { ...entering, ...naming, issueRefresh },
  problems: { 'email-form': 2003 },
  parameters: { phone: 2028 },
  requestErrors: { 'caller.unknown': 4212, 'tenant.unknown': 2011 },
  takes: {
    args: Parameters({
      oidcAppId: Maybe(Text()),
      email: Maybe(Email()),
      username: Maybe(Text()),
      phone: Maybe(Text()),
      unionid: Maybe(Text()),
      password: Text(),
    }),
  },
  async handle({ args }, core, called) {
    const { oidcAppId, email, username, phone, unionid } = args;
    if (unionid !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'unionid', allowed: 'is not given: nobody signs in by a name alone' });
    const entry = await applicationOf(core, called, oidcAppId);
    const given = { email, username, phone: phone === undefined ? undefined : numberOf(entry, phone) };
    const kinds = (['email', 'username', 'phone'] as const).filter((each) => given[each] !== undefined);
    const [kind] = kinds;
    if (kind === undefined) throw refuse('parameter.missing', { names: ['email', 'username', 'phone'], blank: false, in: 'args' });
    if (kinds.length > 1) throw refuse('parameter.conflicting', { names: kinds });
    // The vendor's client encrypts no password of this field.
    const password = await decryptedPassword(core, entry, 'password', args.password, { plain: true });
    const result = await core.stateThenProof({ ...session(entry), named: { text: given[kind]!, kinds }, password, captcha: undefined });
    if (result.kind !== 'signed-in') return outcomeOf(core, entry, result);
    const { person } = result;
    const token = await tokenFor(core, entry, result);
    const opened = result.session.session;
    const refresh = await core.issueRefresh({ holder: opened.id });
    const user = userOut(person, poolOf(entry.client), token);
    const { _id, gender, company, blocked, browser, device } = user as typeof user & Readonly<Record<string, unknown>>;
    return {
      ...claimsOf(person),
      ...{ _id, sub: _id, username: user.username, gender, company, blocked, browser, device, token },
      email: user.email,
      email_verified: user.emailVerified,
      phone_number: user.phone,
      phone_number_verified: user.phoneVerified,
      logins_count: user.loginsCount,
      register_in_userpool: user.userPoolId,
      updated_at: user.updatedAt,
      last_login: user.lastLogin,
      signed_up: user.signedUp,
      ...setOf(entry, opened, token, refresh),
    };
  },
});

export const refreshSignInToken = authing.formerField('refreshSignInToken', {
  summary: 'Renews the tokens of such a sign-in; the refresh token is good once.',
  caller: { by: 'anyone' },
  calls: { ...naming, refreshSession, readAccount, signingSecrets, signToken },
  requestErrors: { 'caller.unknown': 4212, 'tenant.unknown': 2011 },
  faults: { 'refresh-token.invalid': { code: 2207, vague: 'the only code about a token that is not believed' } },
  takes: { args: Parameters({ oidcAppId: Maybe(Text()), refreshToken: Text() }) },
  async handle({ args }, core, called) {
    const { client: named } = await applicationOf(core, called, args.oidcAppId);
    const at = async (id: string | null) => (id === null ? undefined : core.findClient({ publicId: id }));
    const {
      session: before,
      account,
      refresh,
    } = await core.refreshSession({
      token: args.refreshToken,
      // Of an application of this pool; of the one that is named, where one is.
      async owner({ session: { client: id } }) {
        const client = await at(id);
        if (client?.api !== 'authing' || poolOf(client) !== poolOf(named)) return false;
        return args.oidcAppId === undefined || client.publicId === named.publicId;
      },
    });
    const client = (await at(before.client)) ?? named;
    const entry = { ...called, client };
    const { ctx } = entry;
    const longer = { ...before, expires: plusSeconds(ctx.now, ctx.tenant.settings.sessions.lifeSeconds) };
    const session = { ...longer, expires: endOfSession(ctx, longer) };
    const person = await core.readAccount({ id: account.id });
    return setOf(entry, session, await tokenFor(core, entry, { person, session: { session } }), refresh);
  },
});
