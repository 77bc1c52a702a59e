// /api/v3/create-application and what goes with it: the applications of a pool, for owners of the third generation.
import { Type } from 'typebox';
import { type Client, isReservedName, signingSecrets } from '../../../core/clients/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { applicationOfThird, unfit } from '../wire/applications.ts';
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
const Uris = () => Maybe(Type.Array(Text({ maxLength: 2000 }), { maxItems: 100 }));
const fields = {
  appIdentifier: Maybe(Text()),
  appLogo: Maybe(Text({ blank: 'allowed' })),
  appDescription: Maybe(Text({ blank: 'allowed' })),
  defaultProtocol: Maybe(Text()),
  redirectUris: Uris(),
  logoutRedirectUris: Uris(),
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
}

const fieldsOf = ({
  appIdentifier: identifier,
  appLogo: logo,
  appDescription: description,
  defaultProtocol: protocol,
  ...uris
}: Given) => ({
  identifier,
  logo,
  description,
  protocol,
  redirectUris: uris.redirectUris,
  logoutRedirectUris: uris.logoutRedirectUris,
});

const create = authing.third('POST /create-application', {
  summary: 'Makes an application of the pool.',
  caller,
  calls: adding,
  ...unfit,
  parameters: { appName: 2007 },
  takes: { body: Parameters({ ...fields, appName: Text({ blank: 'allowed' }), appType: Maybe(Text()) }) },
  async handle({ body: { appName: name, appType: type, ...given } }, core, entry) {
    return applicationOfThird(await addApplication(core, entry, { ...fieldsOf(given), name, type }));
  },
});

const change = authing.third('POST /update-application', {
  summary: 'Changes an application.',
  caller,
  calls: changing,
  ...unfit,
  ...missing,
  takes: { body: Parameters({ ...fields, appId, appName: Maybe(Text({ blank: 'allowed' })) }) },
  async handle({ body: { appId: id, appName: name, ...given } }, core, entry) {
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
      keywords: Maybe(Text()),
      page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })),
      limit: Maybe(Whole({ minimum: 1, maximum: 50 })),
    }),
  },
  async handle({ query: { keywords = '', page = 1, limit = 10 } }, core, entry) {
    const words = keywords.trim().toLowerCase();
    const all = (await applicationsOf(core, entry)).filter(({ name }) => name.toLowerCase().includes(words));
    return { totalCount: all.length, list: all.slice((page - 1) * limit, page * limit).map(applicationOfThird) };
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
