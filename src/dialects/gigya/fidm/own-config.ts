// fidm.saml.setConfig and fidm.saml.idp.setConfig: what a copier of configurations says of the site itself. Names, addresses and keys are the installation's:
// what is said must be so, and whoever says something else is refused.
import { samlKeysInForce } from '../../../core/saml/index.ts';
import { JsonObjectText, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { ownAsIdentityProvider } from './own-facts.ts';
import { ownAsService } from './saml-providers.ts';

type Config = Readonly<Record<string, unknown>>;

function demandSame(given: Config, own: Config): void {
  const other = Object.entries(given).find(([name, value]) => value !== (Object.hasOwn(own, name) ? own[name] : undefined))?.[0];
  if (other === undefined) return;
  const allowed = Object.hasOwn(own, other) ? `.${other} is ${String(own[other]) || 'empty'}` : `.${other.slice(0, 50)} is none of ours`;
  throw refuse('parameter.out-of-bounds', { name: 'config', allowed });
}

const declared = {
  caller: { who: 'server' },
  calls: { samlKeysInForce },
  takes: { params: Parameters({ config: JsonObjectText() }) },
} as const;

export const setSamlConfig = gigya.method('fidm.saml.setConfig', {
  ...declared,
  summary: 'Takes what fidm.saml.getConfig shows of the site as a service provider, and refuses anything else.',
  async handle({ params: { config } }, core, entry) {
    demandSame(config, await ownAsService(core, entry));
    return {};
  },
});

export const setIdpConfig = gigya.method('fidm.saml.idp.setConfig', {
  ...declared,
  summary:
    'Takes what fidm.saml.idp.getConfig shows of the site as an identity provider; people sign in at our pages, and no page stands for these.',
  async handle({ params: { config } }, core, entry) {
    demandSame(config, { ...(await ownAsIdentityProvider(core, entry)), proxyPageURL: '', errorPageURL: '' });
    return {};
  },
});
