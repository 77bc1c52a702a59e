// Accounts by way of Google and Facebook: made, linked, unlinked.
import { readAccount } from '../../../core/accounts/index.ts';
import { exchangeAddressedToken, linkIdentity, listIdentities, readIdentityToken, unlinkIdentity } from '../../../core/federation/index.ts';
import { freeUsername } from '../../../core/identifiers/index.ts';
import { mayRegister, registerByIdentity } from '../../../core/registration/index.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { hazizz } from '../answers.ts';
import { detailedOf, facebook, google, informationOf, lettersOf } from '../wire/people.ts';
import { agreed, demandedBy } from './terms.ts';

const base = '/auth-server/account';
const longestName = 20;

function demandToken(token: string | undefined, name: string): string {
  if (!token) throw refuse('parameter.missing', { names: [name], blank: false, in: 'body' });
  return token;
}

/** Order: consent → token there → token good → identity free → address free. */
const register = (word: string, { name: provider }: typeof google, parameter: string) =>
  hazizz.endpoint(`POST ${base}/${word}`, {
    summary: "Registers a person by a provider's token.",
    caller: 'none',
    calls: { mayRegister, exchangeAddressedToken, readIdentityToken, freeUsername, registerByIdentity, readAccount },
    faults: {
      'account.exists': { code: 33, vague: 'no identifier is primary here' },
      'phone.taken': { code: 33, vague: 'this vendor knows no telephone numbers' },
      'directory.unknown': { code: 2, vague: 'this vendor knows no directories' },
      'provider-profile.unfit': { code: 2, vague: 'nothing is required here that a provider does not tell' },
    },
    takes: {
      body: Parameters({
        openIdToken: Maybe(Text()),
        facebookToken: Maybe(Text()),
        consent: Maybe(Flag()),
      }),
    },
    async handle({ body }, core, { ctx }) {
      const consents = agreed(body.consent);
      await core.mayRegister({ consents, demanded: demandedBy(ctx), byProvider: true });
      const given = demandToken(provider === google.name ? body.openIdToken : body.facebookToken, parameter);
      const token = await core.exchangeAddressedToken({ provider, token: given });
      const { identity } = await core.readIdentityToken({ token });
      const email = identity.email!;
      const username = await core.freeUsername({ wanted: lettersOf(email).padEnd(4, '0'), longest: longestName });
      const said = identity.profile['name'];
      const nickname = typeof said === 'string' && said.trim().length >= 4 ? said.trim().slice(0, longestName) : username;
      const newcomer = () => ({ username, email, profile: { nickname }, consents });
      const { account } = await core.registerByIdentity({ token, silent: false, keepAddress: true, newcomer });
      return { status: 201, body: informationOf(await core.readAccount({ id: account.id })) };
    },
  });

const link = (word: string, { name: provider }: typeof google) =>
  hazizz.endpoint(`POST ${base}/${word}`, {
    summary: 'Links an identity at a provider.',
    caller: 'bearer',
    calls: { exchangeAddressedToken, linkIdentity, readAccount, listIdentities },
    takes: { body: Parameters({ openIdToken: Maybe(Text()), authToken: Maybe(Text()), facebookToken: Maybe(Text()) }) },
    async handle({ body }, core, { holder, ctx }) {
      const account = holder.account.id;
      const isGoogle = provider === google.name;
      const given = demandToken(
        isGoogle ? body.openIdToken : (body.authToken ?? body.facebookToken),
        isGoogle ? 'openIdToken' : 'authToken',
      );
      const token = await core.exchangeAddressedToken({ provider, token: given });
      await core.linkIdentity({ account, session: holder.session, token, addressMatters: true, keepAddress: true });
      return { body: detailedOf(await core.readAccount({ id: account }), await core.listIdentities({ account }), ctx.now) };
    },
  });

const unlink = (word: string, { domain }: typeof google) =>
  hazizz.endpoint(`DELETE ${base}/${word}`, {
    summary: 'Removes the link to an identity at a provider.',
    caller: 'bearer',
    calls: { listIdentities, unlinkIdentity, readAccount },
    faults: { 'identity.absent': { code: 2, vague: 'what is not linked is not unlinked' } },
    async handle(_given, core, { holder, ctx }) {
      const account = holder.account.id;
      const linked = (await core.listIdentities({ account })).find(({ provider }) => provider === domain);
      if (linked) await core.unlinkIdentity({ account, by: 'person', subject: linked.subject, provider: domain });
      return { body: detailedOf(await core.readAccount({ id: account }), await core.listIdentities({ account }), ctx.now) };
    },
  });

export const social = [
  register('googleregister', google, 'openIdToken'),
  register('facebookregister', facebook, 'facebookToken'),
  link('googleaccount', google),
  link('facebookaccount', facebook),
  unlink('googleaccount', google),
  unlink('facebookaccount', facebook),
];
