// /api/v3/create-application and what goes with it: the applications of a pool, for owners of the third generation.
import { Type } from 'typebox';
import { type Client, isReservedName, signingSecrets } from '../../../core/clients/index.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { applicationOfThird, unfit } from '../wire/applications.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import {
  addApplication,
  adding,
  applicationsOf,
  changeApplication,
  changing,
  demandApplication,
  listing,
  removing,
  renewSecret,
  resetting,
} from './keeping.ts';

const caller = { by: 'owner' } as const;
const nothing = Maybe(Type.Unknown());
const Uris = () => Maybe(Type.Array(Text({ maxLength: 2000 }), { maxItems: 100 }));
const oidc = {
  grantTypes: Maybe(Type.Array(Text(), { maxItems: 20 })),
  responseTypes: Maybe(Type.Array(Text(), { maxItems: 20 })),
  tokenEndpointAuthMethod: Maybe(Text()),
  skipConsent: Maybe(Flag()),
};
const fields = {
  appIdentifier: Maybe(Text()),
  appLogo: Maybe(Text({ blank: 'allowed' })),
  appDescription: Maybe(Text({ blank: 'allowed' })),
  defaultProtocol: Maybe(Text()),
  redirectUris: Uris(),
  logoutRedirectUris: Uris(),
  ssoEnabled: Maybe(Flag()),
  oidcConfig: Maybe(Type.Object(oidc)),
};
/** What an application has of the tenant: how people sign in, register, and see it; and what is said elsewhere of SAML and CAS. */
const undone = {
  ...{ template: nothing, templateData: nothing, initLoginUri: nothing, samlProviderEnabled: nothing, samlConfig: nothing },
  ...{ oauthProviderEnabled: nothing, oauthConfig: nothing, casProviderEnabled: nothing, casConfig: nothing },
  ...{ loginConfig: nothing, registerConfig: nothing, brandingConfig: nothing, ssoShowLaunchpad: nothing, enablePermissionApply: nothing },
};
const appId = Text({ blank: 'allowed' });
const missing = { parameters: { appId: 2010 } } as const;

interface Given {
  readonly appIdentifier?: string;
  readonly appLogo?: string;
  readonly appDescription?: string;
  readonly defaultProtocol?: string;
  readonly redirectUris?: string[];
  readonly logoutRedirectUris?: string[];
  readonly ssoEnabled?: boolean;
  readonly oidcConfig?: {
    readonly grantTypes?: string[];
    readonly responseTypes?: string[];
    readonly tokenEndpointAuthMethod?: string;
    readonly skipConsent?: boolean;
  };
}

const fieldsOf = ({
  appIdentifier: identifier,
  appLogo: logo,
  appDescription: description,
  defaultProtocol: protocol,
  oidcConfig = {},
  ...uris
}: Given) => ({
  identifier,
  logo,
  description,
  protocol,
  redirectUris: uris.redirectUris,
  logoutRedirectUris: uris.logoutRedirectUris,
  grants: oidcConfig.grantTypes,
  answers: oidcConfig.responseTypes,
  proof: oidcConfig.tokenEndpointAuthMethod,
  skipConsent: oidcConfig.skipConsent,
});

/** Refuses what no application has for itself: `unread` are parameters, and other members of `oidcConfig` are of the tenant, too. */
function demandDoable({ ssoEnabled }: Given, unread: Readonly<Record<string, unknown>>, { raw }: AuthingEntry): void {
  if (ssoEnabled === false) throw refuse('parameter.out-of-bounds', { name: 'ssoEnabled', allowed: 'true: a sign-in is of the browser' });
  demandNothing(unread);
  const said = (raw['body']?.['oidcConfig'] ?? {}) as Readonly<Record<string, unknown>>;
  demandNothing(Object.fromEntries(Object.entries(said).filter(([name]) => !Object.hasOwn(oidc, name))));
}

/** The parameters of `undone` among those given. */
const undoneIn = (given: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.keys(undone).map((name) => [name, given[name]]));

const create = authing.third('POST /create-application', {
  summary: 'Makes an application of the pool.',
  caller,
  calls: adding,
  ...unfit,
  parameters: { appName: 2007 },
  takes: { body: Parameters({ ...fields, ...undone, appName: Text({ blank: 'allowed' }), appType: Maybe(Text()) }) },
  async handle({ body: { appName: name, appType: type, ...given } }, core, entry) {
    demandDoable(given, undoneIn(given), entry);
    return applicationOfThird(await addApplication(core, entry, { ...fieldsOf(given), name, type }));
  },
});

const change = authing.third('POST /update-application', {
  summary: 'Changes an application.',
  caller,
  calls: changing,
  ...unfit,
  ...missing,
  takes: { body: Parameters({ ...fields, ...undone, appId, appName: Maybe(Text({ blank: 'allowed' })) }) },
  async handle({ body: { appId: id, appName: name, ...given } }, core, entry) {
    demandDoable(given, undoneIn(given), entry);
    return applicationOfThird(await changeApplication(core, entry, id, { ...fieldsOf(given), name }));
  },
});

const remove = authing.third('POST /delete-application', {
  summary: 'Removes an application: its users stay, and nobody signs in at it any more.',
  caller,
  calls: removing,
  ...missing,
  takes: { body: Parameters({ appId }) },
  async handle({ body }, core, entry) {
    await core.removeApplication({ client: await demandApplication(core, entry, body.appId) });
    return { success: true };
  },
});

const read = authing.third('GET /get-application', {
  summary: 'Shows an application.',
  caller,
  calls: listing,
  ...missing,
  takes: { query: Parameters({ appId }) },
  handle: async ({ query }, core, entry) => applicationOfThird(await demandApplication(core, entry, query.appId)),
});

const list = authing.third('GET /list-applications', {
  summary: 'Lists the applications of the pool, or those whose name contains the words.',
  caller,
  calls: listing,
  takes: {
    query: Parameters({
      ...{ keywords: Maybe(Text()), isIntegrateApp: Maybe(Flag()), isSelfBuiltApp: Maybe(Flag()), ssoEnabled: Maybe(Flag()) },
      ...{ page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })), all: Maybe(Flag()) },
    }),
  },
  async handle({ query }, core, entry) {
    const { keywords = '', page = 1, limit = 10, isIntegrateApp, isSelfBuiltApp, ssoEnabled, all } = query;
    const words = keywords.trim().toLowerCase();
    // What is false asks for all. Every application is the pool's own and takes part in the one sign-in: of a shop's alone there are none.
    const isAnyAsked = !isIntegrateApp || isSelfBuiltApp || ssoEnabled;
    const found = isAnyAsked ? (await applicationsOf(core, entry)).filter(({ name }) => name.toLowerCase().includes(words)) : [];
    const shown = all ? found : found.slice((page - 1) * limit, page * limit);
    return { totalCount: found.length, list: shown.map(applicationOfThird) };
  },
});

const secretOf = authing.third('GET /get-application-secret', {
  summary: 'Shows the secret of an application.',
  caller,
  calls: { ...listing, signingSecrets },
  ...missing,
  takes: { query: Parameters({ appId }) },
  async handle({ query }, core, entry) {
    const [secret = ''] = await core.signingSecrets({ client: await demandApplication(core, entry, query.appId) });
    return { secret };
  },
});

const refreshSecret = authing.third('POST /refresh-application-secret', {
  summary: 'Gives an application another secret; the present one ends at once.',
  caller,
  calls: resetting,
  ...missing,
  takes: { body: Parameters({ appId }) },
  handle: async ({ body }, core, entry) => ({ secret: await renewSecret(core, entry, body.appId) }),
});

const simpleOf = (client: Client) => {
  const { appId: id, appIdentifier, appName, appLogo, appDescription, appType, isIntegrateApp } = applicationOfThird(client);
  return { appId: id, appIdentifier, appName, appLogo, appDescription, appType, isIntegrateApp };
};

const simple = authing.third('GET /get-application-simple-info', {
  summary: 'Shows what an application is called.',
  caller,
  calls: listing,
  ...missing,
  takes: { query: Parameters({ appId }) },
  handle: async ({ query }, core, entry) => simpleOf(await demandApplication(core, entry, query.appId)),
});

/** Whose names it is looked for among are this pool's: those of others are nobody's business. */
const domain = authing.third('POST /check-domain-available', {
  summary: 'Says whether an application may have that identifier: none of the pool has it, and it is not reserved.',
  caller,
  calls: listing,
  takes: { body: Parameters({ domain: Text() }) },
  async handle({ body }, core, entry) {
    const wanted = body.domain.trim().toLowerCase();
    const all = await applicationsOf(core, entry);
    const isTaken = all.some((each) => applicationOfThird(each).appIdentifier.toLowerCase() === wanted);
    return { available: !isTaken && !isReservedName(entry.ctx, wanted) };
  },
});

export const applicationsOfThird = [simple, domain, create, change, remove, read, list, secretOf, refreshSecret];
