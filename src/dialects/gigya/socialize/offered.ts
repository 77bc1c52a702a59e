// socialize.getAvailableProviders and getSDKConfig: what pages and apps are told of the providers of a site before anybody signs in.
import { redeemDeviceTicket } from '../../../core/authenticators/index.ts';
import { abilitiesOf, type IdentityProvider, listProviders } from '../../../core/federation/index.ts';
import { CommaList, Maybe, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { brought, idsOf, idsOut } from '../devices/ids.ts';
import { rowNameIn } from '../wire/provider-names.ts';

/** In the vendor's words. A text of the person is published as news and as a status alike. */
const words = { friends: ['Friends'], contacts: ['Contacts'], publish: ['Actions', 'Status'] } as const;

const capabilitiesOf = (row: IdentityProvider): readonly string[] => ['Login', ...abilitiesOf(row).flatMap((each) => words[each])];

/** To which a browser can be led. */
const isOffered = ({ enabled, clientId, kind }: IdentityProvider): boolean =>
  enabled && kind !== 'ldap' && (clientId !== '' || kind === 'saml');

export const getAvailableProviders = gigya.method('socialize.getAvailableProviders', {
  summary: 'Lists the providers with which people of the site may sign in, and what else each can do.',
  caller: { who: 'any' },
  calls: { listProviders },
  takes: {
    params: Parameters({
      enabledProviders: Maybe(CommaList()),
      disabledProviders: Maybe(CommaList()),
      requiredCapabilities: Maybe(CommaList()),
    }),
  },
  async handle({ params: { enabledProviders, disabledProviders = [], requiredCapabilities = [] } }, core) {
    const rows = await core.listProviders({});
    const among = enabledProviders?.includes('*') ? undefined : enabledProviders?.map((each) => rowNameIn(each, rows));
    const without = disabledProviders.map((each) => rowNameIn(each, rows));
    const able = rows.filter((row) => {
      const can = capabilitiesOf(row).map((each) => each.toLowerCase());
      const isMeant = (among === undefined || among.includes(row.name)) && !without.includes(row.name);
      return isOffered(row) && isMeant && requiredCapabilities.every((each) => can.includes(each.toLowerCase()));
    });
    if (able.length === 0) return { code: 400100, details: 'No provider of the site is meant, or can do that' };
    const capabilities = Object.fromEntries(able.map((row) => [row.name, capabilitiesOf(row)]));
    return { data: { providers: able.map(({ name }) => name), capabilities } };
  },
});

const parts = ['ids', 'appIds', 'permissions'] as const;

export const getSDKConfig = gigya.method('socialize.getSDKConfig', {
  summary: 'Begins in an app: gives its ids, and the keys of the site’s applications at providers.',
  caller: { who: 'any' },
  calls: { listProviders, redeemDeviceTicket },
  takes: { params: Parameters({ include: Maybe(CommaList()), ...brought }) },
  async handle({ params: { include = parts, ...given } }, core, entry) {
    const unknown = include.find((each) => !parts.some((part) => part === each));
    if (unknown !== undefined) throw refuse('parameter.out-of-bounds', { name: 'include', allowed: `is of ${parts.join(', ')}` });
    const rows = (await core.listProviders({})).filter((row) => isOffered(row) && row.kind !== 'saml');
    const ids = await idsOf(given, entry, (ticket) => core.redeemDeviceTicket({ ticket, client: entry.apiKey ?? '' }));
    const scopesOf = ({ configuration }: IdentityProvider) => (Array.isArray(configuration['scopes']) ? configuration['scopes'] : []);
    const shown = {
      ids: idsOut(ids, entry).ids,
      appIds: Object.fromEntries(rows.map(({ name, clientId }) => [name, clientId])),
      permissions: Object.fromEntries(rows.map((row) => [row.name, scopesOf(row)])),
    };
    return {
      data: {
        errorReportRules: [],
        ...Object.fromEntries(Object.entries(shown).filter(([name]) => include.some((each) => each === name))),
      },
    };
  },
});
