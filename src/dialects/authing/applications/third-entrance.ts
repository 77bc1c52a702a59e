// The same for owners of the third generation: who may sign in at an application, and what is for everybody else.
import { Type } from 'typebox';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { absentHolders as faults, holdersOf, type naming } from '../permissions/naming.ts';
import { done } from '../permissions/third-roles.ts';
import { keepingStrategy, rulesOf, setStrategy, setting, strategies, strategyOf, taking, targetTypes } from './entrance.ts';
import { api, demandApplication, listing } from './keeping.ts';

const caller = { by: 'owner' } as const;
const missing = { parameters: { appId: 2010 } } as const;
const appId = Text({ blank: 'allowed' });

const Record = {
  targetType: Words(targetTypes),
  targetIdentifier: Type.Array(Text(), { minItems: 1, maxItems: 50 }),
  namespaceCode: Maybe(Text()),
};

interface GivenRecord {
  readonly targetType: (typeof targetTypes)[number];
  readonly targetIdentifier: readonly string[];
  readonly namespaceCode?: string | undefined;
}

const holdersOfRecord = (core: Bound<typeof naming>, { targetType, targetIdentifier, namespaceCode }: GivenRecord) =>
  holdersOf(core, targetType, targetIdentifier, namespaceCode);

const authorise = authing.third('POST /authorize-application-access', {
  summary: 'Says who may, and who may not, sign in at an application: all that is named, or nothing.',
  caller,
  calls: setting,
  faults,
  ...missing,
  takes: {
    body: Parameters({
      appId,
      list: Type.Array(Type.Object({ ...Record, inheritByChildren: Maybe(Flag()), effect: Words(['ALLOW', 'DENY']) }), {
        minItems: 1,
        maxItems: 10,
      }),
    }),
  },
  async handle({ body }, core, entry) {
    const { publicId } = await demandApplication(core, entry, body.appId);
    const rules = [];
    for (const { effect, inheritByChildren, ...record } of body.list)
      rules.push(...rulesOf(await holdersOfRecord(core, record), effect === 'DENY' ? 'deny' : 'allow', inheritByChildren));
    await core.setEntranceRules({ publicId, api, rules });
    return done;
  },
});

const revokeOfThird = authing.third('POST /revoke-application-access', {
  summary: 'Takes what was said of users, groups, roles or departments at an application.',
  caller,
  calls: taking,
  faults,
  ...missing,
  takes: { body: Parameters({ appId, list: Type.Array(Type.Object(Record), { minItems: 1, maxItems: 10 }) }) },
  async handle({ body }, core, entry) {
    const { publicId } = await demandApplication(core, entry, body.appId);
    const holders = [];
    for (const record of body.list) holders.push(...(await holdersOfRecord(core, record)));
    await core.takeEntranceRules({ publicId, api, holders });
    return done;
  },
});

const strategy = authing.third('GET /get-application-permission-strategy', {
  summary: 'Says whether those of whom nothing is said may sign in at an application.',
  caller,
  calls: listing,
  ...missing,
  takes: { query: Parameters({ appId }) },
  handle: async ({ query }, core, entry) => ({ permissionStrategy: strategyOf(await demandApplication(core, entry, query.appId)) }),
});

const changeStrategy = authing.third('POST /update-application-permission-strategy', {
  summary: 'Says whether those of whom nothing is said may sign in at an application.',
  caller,
  calls: keepingStrategy,
  ...missing,
  takes: { body: Parameters({ appId, permissionStrategy: Words(strategies) }) },
  async handle({ body }, core, entry) {
    await setStrategy(core, entry, body.appId, body.permissionStrategy);
    return done;
  },
});

export const entrancesOfThird = [authorise, revokeOfThird, strategy, changeStrategy];
