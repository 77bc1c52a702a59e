// A made-up credential, as small as one can be.

/** PINs that this process alone remembers: a real one would have a table, which is another line. */
export const pin = `// A PIN as one of several credentials.
import { type Json, isObject } from '../../json.ts';
import type { Credential, Held } from '../contract.ts';

export const pins = new Map<string, string>();

export const credential: Credential<never> = {
  factor: 'knowledge',
  amr: ['pin'],
  signsIn: true,
  enrolled: async (_ctx, { account }) => (pins.has(account) ? ['pin'] : []),
  remove: async (_ctx, { account }) => void pins.delete(account),
  inRecords: {
    attribute: { path: 'pin', type: 'password', required: false, writable: 'operator' },
    read: async (_ctx, accounts) =>
      new Map(accounts.flatMap((account): [string, Json][] => (pins.has(account) ? [[account, noted(pins.get(account)!)]] : []))),
    insert: async (_ctx, held) => held.map(keep).at(-1),
    write: async (_ctx, held) => keep(held),
  },
};

const noted = (hash: string): Json => (hash.startsWith('$2') ? { type: 'bcrypt', value: hash, created: '2026-02-01T09:35:22.555420Z' } : null);

function keep({ account, value }: Held): undefined {
  if (isObject(value)) pins.set(account, String(value['value']));
  else pins.delete(account);
}
`;
