// Signing in by the name and the password that a directory of the tenant's knows: LDAP, and Active Directory.
import { readAccount } from '../../../core/accounts/index.ts';
import { findClient } from '../../../core/clients/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { type OfferedDirectory, offeredLdapDirectories } from '../../../core/federation/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import { proveInDirectory } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { valuesOut } from '../udf/fields.ts';
import { saidIn, tellServices } from '../wire/for-services.ts';
import { decryptedPassword } from '../wire/password.ts';
import { enterBy, enteringByIdentity, unfitAnswers } from './enter.ts';

export const enteringByDirectory = { decryptWith, offeredLdapDirectories, proveInDirectory, ...enteringByIdentity };

interface Typed {
  readonly username: string;
  readonly password: string;
  readonly captcha?: string | undefined;
}

/** The first by name: this vendor's clients name none but for Active Directory. */
export async function firstOf(
  core: Bound<typeof enteringByDirectory>,
  variant: OfferedDirectory['variant'],
  { ctx }: AuthingEntry,
): Promise<string> {
  const found = (await core.offeredLdapDirectories({})).find((each) => each.variant === variant);
  if (!found) throw ctx.fail('provider.unknown', { provider: variant });
  return found.name;
}

/** The vendor's SDKs send such a password as it is, and its sign-in box encrypts it. */
async function signIn(
  core: Bound<typeof enteringByDirectory>,
  entry: AuthingEntry,
  directory: string,
  { username, password, captcha }: Typed,
) {
  const given = await decryptedPassword(core, entry, 'password', password, { plain: true });
  const { token } = await core.proveInDirectory({ directory, username, password: given, captcha });
  return enterBy(core, entry, token);
}

const wrongPassword = ({ attemptsLeft }: { readonly attemptsLeft: number | null }) => ({
  number: 2333,
  text: 'Incorrect account or password',
  data: { remainCount: attemptsLeft },
});

const inBody = Parameters({
  username: Text(),
  password: Text(),
  captchaCode: Maybe(Text()),
  withCustomData: Maybe(Flag()),
  clientIp: saidIn.clientIp,
});
export const directoryAnswers = { ...unfitAnswers, 'provider.refused': { code: 1000, vague: 'the directory does not take us' } } as const;

const ofRest = (path: 'ldap' | 'ad', variant: OfferedDirectory['variant'], summary: string) =>
  authing.endpoint(`POST /${path}/verify-user`, {
    summary,
    caller: { by: 'anyone' },
    calls: { ...enteringByDirectory, readAccount, readAttributes },
    parameters: { username: 2211 },
    faults: { ...directoryAnswers, 'password.mismatch': { code: null, extra: wrongPassword } },
    takes: { body: inBody },
    async handle({ body: { username, password, captchaCode: captcha, withCustomData, clientIp } }, core, entry) {
      tellServices(entry, { clientIp });
      const user = await signIn(core, entry, await firstOf(core, variant, entry), { username, password, captcha });
      if (!withCustomData || !('id' in user)) return user;
      const { account } = await core.readAccount({ short: user.id });
      return { ...user, customData: valuesOut(await core.readAttributes({}), account.data) };
    },
  });

const ldap = ofRest('ldap', 'standard', 'Signs a person in by name and password in the LDAP directory of the pool.');
const ad = ofRest('ad', 'active-directory', 'Signs a person in by name and password in the Active Directory of the pool.');

export const LoginByLDAP = authing.formerField('LoginByLDAP', {
  summary: 'Signs a person in by name and password in the LDAP directory of the pool.',
  caller: { by: 'anyone' },
  calls: enteringByDirectory,
  parameters: { username: 2211 },
  requestErrors: { 'tenant.unknown': 2011 },
  faults: directoryAnswers,
  // The pool stands in `clientId`, and is read before the parameters are.
  takes: { args: Parameters({ username: Text(), password: Text() }) },
  async handle({ args: { username, password } }, core, entry) {
    return signIn(core, entry, await firstOf(core, 'standard', entry), { username, password });
  },
});

export const loginByAd = authing.formerField('loginByAd', {
  summary: 'Signs a person in by name and password in a directory of the pool that is named.',
  caller: { by: 'anyone' },
  calls: enteringByDirectory,
  parameters: { username: 2211 },
  faults: directoryAnswers,
  takes: { args: Parameters({ username: Text(), password: Text(), adConnectorId: Text() }) },
  handle: ({ args: { username, password, adConnectorId } }, core, entry) => signIn(core, entry, adConnectorId, { username, password }),
});

export const QueryClientHasLDAPConfigs = authing.formerField('QueryClientHasLDAPConfigs', {
  summary: 'Says whether the pool has a directory by which people may sign in.',
  caller: { by: 'anyone' },
  calls: { offeredLdapDirectories },
  handle: async (_given, core) => ({ result: (await core.offeredLdapDirectories({})).length > 0 }),
});

export const adConnectorByProvider = authing.formerField('adConnectorByProvider', {
  summary: 'Shows the first Active Directory by which people of an application may sign in; null where there is none.',
  caller: { by: 'anyone' },
  calls: { findClient, offeredLdapDirectories },
  takes: { args: Parameters({ providerId: Text(), providerType: Words(['OIDC']) }) },
  async handle({ args: { providerId } }, core, { client }) {
    const application = await core.findClient({ publicId: providerId });
    if (application?.api !== 'authing' || poolOf(application) !== poolOf(client)) throw refuse('caller.unknown', { given: providerId });
    const found = (await core.offeredLdapDirectories({})).find(({ variant }) => variant === 'active-directory');
    return found ? { _id: found.name, name: found.label, logo: null, status: true } : null;
  },
});

export const directorySignIn = [ldap, ad];
