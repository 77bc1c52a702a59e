// White lists: who may register at a pool, in two generations, or at one of its applications, by name, address or number.
import { Type } from 'typebox';
import type { IdentifierKind } from '../../../core/identifiers/index.ts';
import { admitNewcomers, dismissNewcomers, endAdmittedList, listAdmitted } from '../../../core/registration/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { api, demandApplication, listing } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { dateOut } from '../wire/dates.ts';
import { numberOf } from '../wire/numbers.ts';

const caller = { by: 'owner' } as const;

const kinds = { USERNAME: 'username', EMAIL: 'email', PHONE: 'phone' } as const satisfies Record<string, IdentifierKind>;
const type = Words(['USERNAME', 'EMAIL', 'PHONE']);
const list = Type.Array(Text({ maxLength: 300 }), { maxItems: 1000 });

type Admitted = Awaited<ReturnType<typeof admitNewcomers>>;

const out = (admitted: Admitted) =>
  admitted.map(({ value, created }) => ({ value, createdAt: dateOut(created), updatedAt: dateOut(created) }));

interface Given {
  readonly type: keyof typeof kinds;
  readonly list: readonly string[];
}

/** A number without its country is one of the pool's. */
const named = (entry: AuthingEntry, given: Given) => ({
  kind: kinds[given.type],
  values: given.type === 'PHONE' ? given.list.map((number) => numberOf(entry, number)) : given.list,
});

export const whitelist = authing.field('whitelist', {
  summary: 'Lists who may register by a name, an address or a number.',
  caller,
  calls: { listAdmitted },
  takes: { args: Parameters({ type }) },
  handle: async ({ args }, core) => out(await core.listAdmitted({ kind: kinds[args.type] })),
});

export const addWhitelist = authing.field('addWhitelist', {
  summary: 'Lets people register by these names, addresses or numbers.',
  caller,
  calls: { admitNewcomers },
  takes: { args: Parameters({ type, list }) },
  handle: async ({ args }, core, entry) => out(await core.admitNewcomers(named(entry, args))),
});

export const removeWhitelist = authing.field('removeWhitelist', {
  summary: 'Takes names, addresses or numbers off the list of who may register.',
  caller,
  calls: { dismissNewcomers },
  takes: { args: Parameters({ type, list }) },
  handle: async ({ args }, core, entry) => out(await core.dismissNewcomers(named(entry, args))),
});

const thirdOut = (admitted: Admitted) => out(admitted).map(({ value, createdAt }) => ({ value, createdAt }));

const listOfThird = authing.third('GET /list-whitelist', {
  summary: 'Lists who may register by a name, an address or a number.',
  caller,
  calls: { listAdmitted },
  takes: { query: Parameters({ type }) },
  handle: async ({ query }, core) => thirdOut(await core.listAdmitted({ kind: kinds[query.type] })),
});

const addOfThird = authing.third('POST /add-whitelist', {
  summary: 'Lets people register by these names, addresses or numbers.',
  caller,
  calls: { admitNewcomers },
  takes: { body: Parameters({ type, list }) },
  handle: async ({ body }, core, entry) => thirdOut(await core.admitNewcomers(named(entry, body))),
});

const removeOfThird = authing.third('POST /delete-whitelist', {
  summary: 'Takes names, addresses or numbers off the list of who may register.',
  caller,
  calls: { dismissNewcomers },
  takes: { body: Parameters({ type, list }) },
  async handle({ body }, core, entry) {
    await core.dismissNewcomers(named(entry, body));
    return { success: true };
  },
});

/** An application names itself; a list that is left out means the list as such. */
const missing = { parameters: { appId: 2010 } } as const;
const appId = Text({ blank: 'allowed' });
const ofApplication = { type, appId, list: Maybe(list) };

const listOfApplication = authing.third('GET /list-whitelist-of-app', {
  summary: 'Lists who may register at an application by a name, an address or a number.',
  caller,
  calls: { ...listing, listAdmitted },
  ...missing,
  takes: { query: Parameters({ type, appId }) },
  async handle({ query }, core, entry) {
    const { publicId } = await demandApplication(core, entry, query.appId);
    return thirdOut(await core.listAdmitted({ kind: kinds[query.type], at: { publicId, api } }));
  },
});

const addOfApplication = authing.third('POST /add-whitelist-of-app', {
  summary: 'Lets people register at an application by these names, addresses or numbers, and nobody else; without a list, nobody at all.',
  caller,
  calls: { ...listing, admitNewcomers },
  ...missing,
  takes: { body: Parameters(ofApplication) },
  async handle({ body: { type, list = [], appId } }, core, entry) {
    const { publicId } = await demandApplication(core, entry, appId);
    return thirdOut(await core.admitNewcomers({ ...named(entry, { type, list }), at: { publicId, api } }));
  },
});

const removeOfApplication = authing.third('POST /delete-whitelist-of-app', {
  summary: 'Takes names, addresses or numbers off the list of an application; without them, ends that list.',
  caller,
  calls: { ...listing, dismissNewcomers, endAdmittedList },
  ...missing,
  takes: { body: Parameters(ofApplication) },
  async handle({ body: { type, list, appId } }, core, entry) {
    const { publicId } = await demandApplication(core, entry, appId);
    const at = { publicId, api };
    if (list) await core.dismissNewcomers({ ...named(entry, { type, list }), at });
    else await core.endAdmittedList({ kind: kinds[type], at });
    return { success: true };
  },
});

export const admittedOfThird = [listOfThird, addOfThird, removeOfThird, listOfApplication, addOfApplication, removeOfApplication];
