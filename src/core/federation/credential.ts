// An identity at another provider as one of several credentials. The factors of the sign-in there are not known here.
import type { Credential, InRecords } from '../credentials/contract.ts';
import { elementOf, identitiesIn, writeElements } from './identities-as-elements.ts';

const text = (path: string) => ({ path, type: 'string', required: false, writable: 'operator' }) as const;
const taken = 'identities.subject';

/** In records they are the elements of a plural. */
const inRecords: InRecords<'identities', 'identities'> = {
  attribute: { ...text('identities'), type: 'plural', members: [text('provider'), text('subject')] },

  async read(ctx, accounts, { identities }) {
    const all = await ctx.during('identities.list', () => identities.listAll(ctx.tenant.id, accounts));
    return new Map([...Map.groupBy(all, ({ account }) => account)].map(([account, own]) => [account, own.map(elementOf)]));
  },

  async insert(ctx, held, { identities }) {
    const rows = held.flatMap(({ account, value }) => identitiesIn(ctx, account, value));
    const known = await ctx.during('account.insert', () => identities.insertAll(ctx.tenant.id, rows));
    return known && { account: known.account, path: taken };
  },

  async write(ctx, { account, value }, tables) {
    const known = await writeElements(ctx, account, value, tables);
    return known === undefined ? undefined : { account, path: taken };
  },
};

export const credential: Credential<'identities'> = {
  factor: null,
  amr: [],
  signsIn: true,
  async enrolled(ctx, { account }, { identities }) {
    const linked = await ctx.during('identities.list', () => identities.list(ctx.tenant.id, account));
    return linked.map(({ provider }) => provider);
  },
  async remove(ctx, { account }, { identities }) {
    await ctx.during('account.erase', () => identities.deleteAll(ctx.tenant.id, account));
  },
  inRecords,
};
