// The reads that are measured over many accounts: what each side is sent, and what ours is to reach.

import { plainId } from '../src/core/ids.ts';
import { authingMe, authingUser, bySession, entityByToken, hazizzMe, signed } from './calls.ts';
import { accountId } from './fill.ts';
import type { Call } from './load.ts';
import { basic, introspect, userinfo } from './protocols.ts';
import type { Place } from './reads-installation.ts';
import type { Credential } from './reads-people.ts';

export interface Read {
  readonly name: string;
  readonly credential: Credential;
  readonly goal: number;
  /** The program that it is measured against: a route with one read, or the provider's library. */
  readonly against: 'rows' | 'provider';
  /** `brought`: the credential of the account. */
  ours(base: string, brought: string, place: Place): Call;
  bare(base: string, account: number, place: Place): Call;
}

const row = (_base: string, account: number): Call => ({ method: 'GET', path: `/rows/${accountId(account)}` });
const secretOf = ({ keys }: Place): string => keys.gigya.userSecret;
const caller = (base: string, token: string, { keys: { wso2 } }: Place) => ({
  base,
  token,
  authorization: basic(wso2.portal.name, wso2.portal.secret),
});

/** `library`: the calls of the provider's library about its one token. */
export const readsWith = (library: { readonly introspect: Call; readonly userinfo: Call }): readonly Read[] => [
  {
    name: 'Gigya accounts.getAccountInfo, signed',
    credential: 'none',
    goal: 0.4,
    against: 'rows',
    ours: (base, account, place) => signed(base, secretOf(place), plainId(account)),
    bare: (base, account, place) => signed(base, secretOf(place), accountId(account)),
  },
  {
    name: 'Gigya accounts.getAccountInfo by session',
    credential: 'gigya',
    goal: 0.5,
    against: 'rows',
    ours: (_, token) => bySession(token),
    bare: row,
  },
  {
    name: 'Akamai /entity by token',
    credential: 'akamai',
    goal: 0.5,
    against: 'rows',
    ours: (_, token) => entityByToken(token),
    bare: row,
  },
  { name: 'Authing user', credential: 'authing', goal: 0.5, against: 'rows', ours: (_, token) => authingUser(token), bare: row },
  { name: 'Authing /users/me/info', credential: 'authing', goal: 0.5, against: 'rows', ours: (_, token) => authingMe(token), bare: row },
  { name: 'Hazizz /me', credential: 'hazizz', goal: 0.5, against: 'rows', ours: (_, token) => hazizzMe(token), bare: row },
  {
    name: 'introspection',
    credential: 'wso2',
    goal: 0.8,
    against: 'provider',
    ours: (base, token, place) => introspect(caller(base, token, place), '/oauth2/introspect'),
    bare: () => library.introspect,
  },
  {
    name: 'userinfo',
    credential: 'wso2',
    goal: 0.8,
    against: 'provider',
    ours: (base, token, place) => userinfo(caller(base, token, place), '/oauth2/userinfo'),
    bare: () => library.userinfo,
  },
];

/** An operator changes a name, by Akamai's /entity.update; the bare side writes the row. */
export const writeOf = {
  ours: (account: number, { keys: { akamai } }: Place): Call => ({
    method: 'POST',
    path: '/entity.update',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: basic(akamai.owner.id, akamai.owner.secret) },
    body: new URLSearchParams({
      type_name: 'user',
      uuid: accountId(account),
      attributes: JSON.stringify({ givenName: anyName() }),
    }).toString(),
  }),
  bare: (account: number): Call => ({
    method: 'POST',
    path: `/rows/${accountId(account)}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ given_name: anyName(), family_name: 'Example' }),
  }),
};

const anyName = (): string => `Person ${Math.floor(Math.random() * 1e9)}`;
