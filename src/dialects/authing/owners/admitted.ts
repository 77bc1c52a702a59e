// The white list of a pool: who may register, by name, address or number, in two generations.
import { Type } from 'typebox';
import type { IdentifierKind } from '../../../core/identifiers/index.ts';
import { admitNewcomers, dismissNewcomers, listAdmitted } from '../../../core/registration/index.ts';
import { Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { dateOut } from '../wire/dates.ts';
import { numberOf } from '../wire/numbers.ts';

const caller = { by: 'owner' } as const;

export const kinds = { USERNAME: 'username', EMAIL: 'email', PHONE: 'phone' } as const satisfies Record<string, IdentifierKind>;
export const type = Words(['USERNAME', 'EMAIL', 'PHONE']);
export const list = Type.Array(Text({ maxLength: 300 }), { maxItems: 1000 });

type Admitted = Awaited<ReturnType<typeof admitNewcomers>>;

const out = (admitted: Admitted) =>
  admitted.map(({ value, created }) => ({ value, createdAt: dateOut(created), updatedAt: dateOut(created) }));

interface Given {
  readonly type: keyof typeof kinds;
  readonly list: readonly string[];
}

/** A number without its country is one of the pool's. */
export const named = (entry: AuthingEntry, given: Given) => ({
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

export const thirdOut = (admitted: Admitted) => out(admitted).map(({ value, createdAt }) => ({ value, createdAt }));

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

export const admittedOfThird = [listOfThird, addOfThird, removeOfThird];
