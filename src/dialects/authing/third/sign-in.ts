// /api/v3/signin, signup: in with a password, a code that was sent, or a directory, and what newcomers say.
import { Type } from 'typebox';
import { authenticateClient } from '../../../core/clients/index.ts';
import type { Session } from '../../../core/sessions/index.ts';
import type { SignInCarrying } from '../../../core/sign-in/index.ts';
import { secondsOf } from '../../../core/time.ts';
import { authorizationOf, readBasic } from '../../_common/authorization-header.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { demandNoProofs, newcomerOf, registering } from '../authentication/newcomers.ts';
import { type CarriedHere, type ending, outcomeOf, session } from '../authentication/outcome.ts';
import { enteringOrNew, isNewcomer, kindOf } from '../authentication/sign-in.ts';
import type { AuthingEntry } from '../entry.ts';
import { directoryAnswers, enteringByDirectory, firstOf } from '../identities/directories.ts';
import { enteredBy } from '../identities/enter.ts';
import { poolOf } from '../pools.ts';
import { enteredByCode, enteringByCodeOrNew, registeredByCode, registeringByCode } from '../telephone/by-code.ts';
import { numberOf, provenNumberOf } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { tokenFor } from '../wire/tokens.ts';
import { userOfThird } from '../wire/user-of-third.ts';

/** Passwords come as they are, unless it is said that they were encrypted. */
export const Encryption = () => Maybe(Words(['none', 'rsa']));
export const plainUnless = (how: 'none' | 'rsa' | undefined) => (how === 'rsa' ? {} : ({ plain: true } as const));

/** The tokens of a session; what is due first where there is none yet. */
export async function tokensOf(core: Bound<typeof ending>, entry: AuthingEntry, result: SignInCarrying<CarriedHere>) {
  if (result.kind !== 'signed-in') return outcomeOf(core, entry, result);
  return tokenSetOf(entry, await tokenFor(core, entry, result), result.session.session);
}

export const tokenSetOf = ({ ctx }: AuthingEntry, token: string, { expires }: Pick<Session, 'expires'>) => ({
  scope: 'openid profile',
  access_token: token,
  id_token: token,
  token_type: 'Bearer',
  expire_in: Math.max(0, secondsOf(expires) - secondsOf(ctx.now)),
});

export const proving = { authenticateClient };

/** Back ends bring the secret of their application, in the body or by Basic: a wrong one, or another application's, is refused. Whether one was brought. */
export async function demandProvenApplication(
  core: Bound<typeof proving>,
  { client, request }: AuthingEntry,
  { client_id: id, client_secret: secret }: { readonly client_id?: string; readonly client_secret?: string },
): Promise<boolean> {
  const sent = authorizationOf(request);
  const basic = sent?.scheme === 'basic' ? readBasic(sent.value) : undefined;
  if (sent?.scheme === 'basic' && !basic) throw refuse('authorization.malformed', { scheme: sent.written });
  const brought = basic ?? (secret === undefined ? undefined : { name: id ?? client.publicId, secret });
  const named = brought?.name ?? id;
  if (named !== undefined && named !== client.publicId) throw refuse('caller.unknown', { given: named });
  if (brought && !(await core.authenticateClient({ client, secret: brought.secret })))
    throw refuse('client-secret.wrong', { client: client.publicId });
  return brought !== undefined;
}

const wrongPassword = ({ attemptsLeft }: { readonly attemptsLeft: number | null }) => ({
  number: 2333,
  text: 'Incorrect account or password',
  chinese: '账号或密码错误',
  data: { remainCount: attemptsLeft },
});

/** As a directory knows the person. */
const typed = { sAMAccountName: Text(), password: Text() };
const code = { passCode: Text(), email: Maybe(Text()), phone: Maybe(Text()), phoneCountryCode: Maybe(Text()) };

interface CodePayload {
  readonly passCode: string;
  readonly email?: string;
  readonly phone?: string;
  readonly phoneCountryCode?: string;
}

/** The contact that the code was sent to. */
function contactIn({ email, phone, phoneCountryCode }: Omit<CodePayload, 'passCode'>, entry: AuthingEntry) {
  if ((email === undefined) === (phone === undefined))
    throw email === undefined
      ? refuse('parameter.missing', { names: ['email', 'phone'], blank: false, in: 'body' })
      : refuse('parameter.conflicting', { names: ['email', 'phone'] });
  if (email !== undefined) return { contact: 'email', text: email } as const;
  return { contact: 'phone', text: provenNumberOf(entry, phone!, phoneCountryCode) } as const;
}

/** What a call lacks that its connection needs. */
const lacking = (name: string) => refuse('parameter.missing', { names: [name], blank: false, in: 'body' });

const signIn = authing.third('POST /signin', {
  summary: 'Signs a person in by a password, by a code that was sent, or by the name and the password that a directory of the pool knows.',
  caller: { by: 'anyone' },
  calls: { ...enteringOrNew, ...enteringByCodeOrNew, ...enteringByDirectory, ...proving },
  faults: { ...directoryAnswers, 'password.mismatch': { code: null, extra: wrongPassword } },
  problems: { 'email-form': 2003, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  takes: {
    body: Parameters({
      connection: Words(['PASSWORD', 'PASSCODE', 'LDAP', 'AD']),
      passwordPayload: Maybe(
        Type.Object({ password: Text(), account: Maybe(Text()), email: Maybe(Text()), username: Maybe(Text()), phone: Maybe(Text()) }),
      ),
      passCodePayload: Maybe(Type.Object(code)),
      ldapPayload: Maybe(Type.Object(typed)),
      adPayload: Maybe(Type.Object(typed)),
      options: Maybe(Type.Object({ captchaCode: Maybe(Text()), autoRegister: Maybe(Flag()), passwordEncryptType: Encryption() })),
      client_id: Maybe(Text()),
      client_secret: Maybe(Text()),
    }),
  },
  async handle({ body }, core, entry) {
    const { connection, passwordPayload, passCodePayload, options = {} } = body;
    await demandProvenApplication(core, entry, body);
    const { autoRegister } = options;
    if (connection === 'PASSCODE') {
      if (!passCodePayload) throw lacking('passCodePayload');
      const { passCode: code } = passCodePayload;
      return tokensOf(core, entry, await enteredByCode(core, entry, { ...contactIn(passCodePayload, entry), code, autoRegister }));
    }
    if (connection === 'LDAP' || connection === 'AD') {
      const [payload, variant] =
        connection === 'AD' ? (['adPayload', 'active-directory'] as const) : (['ldapPayload', 'standard'] as const);
      const said = body[payload];
      if (!said) throw lacking(payload);
      const secret = await decryptedPassword(core, entry, 'password', said.password, plainUnless(options.passwordEncryptType));
      const directory = await firstOf(core, variant, entry);
      const known = { directory, username: said.sAMAccountName, password: secret, captcha: options.captchaCode };
      const { token } = await core.proveInDirectory(known);
      return tokensOf(core, entry, await enteredBy(core, entry, token));
    }
    if (!passwordPayload) throw lacking('passwordPayload');
    const { password: given, account, email, username, phone } = passwordPayload;
    const named = { email, username, phone: phone === undefined ? undefined : numberOf(entry, phone) };
    const kind = (['email', 'username', 'phone'] as const).find((each) => named[each] !== undefined);
    const text = kind === undefined ? account : named[kind];
    if (text === undefined) throw lacking('account');
    const kinds = kind === undefined ? entry.ctx.tenant.settings.identifiers.signIn : [kind];
    const otherwise = kind === undefined && /^\d+$/.test(text.trim()) ? [numberOf(entry, text)] : [];
    const how = plainUnless(options.passwordEncryptType);
    if (await isNewcomer(core, entry, { text, otherwise, kinds }, autoRegister)) {
      const primary = kind ?? kindOf(entry, text);
      const name = primary === 'phone' ? (otherwise[0] ?? text) : text;
      const newcomer = await newcomerOf(core, entry, { named: { [primary]: name }, profile: {}, password: given, ...how });
      const { account: made } = await core.register({ ...newcomer, primary, captcha: options.captchaCode });
      return tokensOf(core, entry, await core.completeSignIn({ ...session(entry), account: made, method: 'registration', isNew: true }));
    }
    const password = await decryptedPassword(core, entry, 'password', given, how);
    const proof = { named: { text, otherwise, kinds }, password, captcha: options.captchaCode };
    return tokensOf(core, entry, await core.stateThenProof({ ...session(entry), ...proof }));
  },
});

const signUp = authing.third('POST /signup', {
  summary: 'Registers a person by an address or a user name and a password, or by a code that was sent.',
  caller: { by: 'anyone' },
  calls: { ...registering, ...registeringByCode },
  problems: { 'email-form': 2003, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  takes: {
    body: Parameters({
      connection: Words(['PASSWORD', 'PASSCODE']),
      passwordPayload: Maybe(Type.Object({ password: Text(), email: Maybe(Text()), username: Maybe(Text()) })),
      passCodePayload: Maybe(Type.Object(code)),
      profile: Maybe(Type.Record(Type.String(), Type.Unknown())),
      options: Maybe(
        Type.Object({
          passwordForPhonePassCode: Maybe(Text()),
          passwordEncryptType: Encryption(),
          phonePassCodeForInformationCompletion: Maybe(Text()),
          emailPassCodeForInformationCompletion: Maybe(Text()),
        }),
      ),
    }),
  },
  async handle({ body: { connection, passwordPayload, passCodePayload, profile: said, options = {} } }, core, entry) {
    demandNoProofs(options, entry);
    const profile = said ?? {};
    const how = plainUnless(options.passwordEncryptType);
    const shown = async (id: string) => userOfThird(await core.readAccount({ id }), poolOf(entry.client));
    if (connection === 'PASSCODE') {
      if (!passCodePayload) throw lacking('passCodePayload');
      const proof = { ...contactIn(passCodePayload, entry), code: passCodePayload.passCode };
      const { account } = await registeredByCode(core, entry, { ...proof, profile, password: options.passwordForPhonePassCode, ...how });
      return shown(account.id);
    }
    if (!passwordPayload) throw lacking('passwordPayload');
    const { password, email, username } = passwordPayload;
    if (email === undefined && username === undefined) throw lacking('email');
    const primary = email === undefined ? 'username' : 'email';
    const newcomer = await newcomerOf(core, entry, { named: { email, username }, profile, password, ...how });
    const { account } = await core.register({ ...newcomer, primary });
    return shown(account.id);
  },
});

export const signInOfThird = [signIn, signUp];
