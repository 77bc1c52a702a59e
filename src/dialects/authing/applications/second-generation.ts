// /api/v2/applications: the applications of a pool, as its owner keeps them.
import { Type } from 'typebox';
import { signingSecrets } from '../../../core/clients/index.ts';
import { Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { applicationOut, unfit } from '../wire/applications.ts';
import { keepingStrategy, setStrategy, strategies } from './entrance.ts';
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
  identifier: Maybe(Text()),
  redirectUris: Uris(),
  logo: Maybe(Text({ blank: 'allowed' })),
  description: Maybe(Text({ blank: 'allowed' })),
};
const path = Parameters({ id: Text({ blank: 'allowed' }) });
const missing = { parameters: { appId: 2010 } } as const;

const list = authing.endpoint('GET /applications', {
  summary: 'Lists the applications of the pool.',
  caller,
  calls: listing,
  takes: {
    query: Parameters({ page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 200 })) }),
  },
  async handle({ query: { page = 1, limit = 10 } }, core, entry) {
    const all = await applicationsOf(core, entry);
    return { totalCount: all.length, list: all.slice((page - 1) * limit, page * limit).map(applicationOut) };
  },
});

const create = authing.endpoint('POST /applications', {
  summary: 'Makes an application of the pool.',
  caller,
  calls: { ...adding, signingSecrets },
  ...unfit,
  parameters: { name: 2007 },
  takes: { body: Parameters({ ...fields, name: Text({ blank: 'allowed' }) }) },
  async handle({ body }, core, entry) {
    const made = await addApplication(core, entry, body);
    const [secret = null] = await core.signingSecrets({ client: made });
    return { ...applicationOut(made), secret };
  },
});

const read = authing.endpoint('GET /applications/{id}', {
  summary: 'Shows an application, with its secret.',
  caller,
  calls: { ...listing, signingSecrets },
  ...missing,
  takes: { path },
  async handle(given, core, entry) {
    const found = await demandApplication(core, entry, given.path.id);
    const [secret = null] = await core.signingSecrets({ client: found });
    return { ...applicationOut(found), secret };
  },
});

const change = authing.endpoint('POST /applications/{id}', {
  summary: 'Changes an application.',
  caller,
  calls: { ...changing, ...keepingStrategy },
  ...unfit,
  ...missing,
  takes: {
    path,
    body: Parameters({
      ...fields,
      name: Maybe(Text({ blank: 'allowed' })),
      applicationType: Maybe(Text()),
      appType: Maybe(Text()),
      protocol: Maybe(Text()),
      permissionStrategy: Maybe(Type.Object({ defaultStrategy: Words(strategies) })),
    }),
  },
  async handle({ path: { id }, body }, core, entry) {
    const { appType, applicationType: type = appType, protocol, permissionStrategy, ...rest } = body;
    const changed = await changeApplication(core, entry, id, { ...rest, type, protocol });
    if (permissionStrategy) await setStrategy(core, entry, id, permissionStrategy.defaultStrategy);
    return applicationOut(changed);
  },
});

const remove = authing.endpoint('DELETE /applications/{id}', {
  summary: 'Removes an application: its users stay, and nobody signs in at it any more.',
  caller,
  calls: removing,
  ...missing,
  takes: { path },
  async handle(given, core, entry) {
    await core.removeApplication({ client: await demandApplication(core, entry, given.path.id) });
    return null;
  },
});

const refreshSecret = authing.endpoint('PATCH /application/{id}/refresh-secret', {
  summary: 'Gives an application another secret; the present one ends at once.',
  caller,
  calls: resetting,
  ...missing,
  takes: { path },
  async handle(given, core, entry) {
    const { id } = given.path;
    const secret = await renewSecret(core, entry, id);
    return { ...applicationOut(await demandApplication(core, entry, id)), secret };
  },
});

export const applications = [list, create, read, change, remove, refreshSecret];
