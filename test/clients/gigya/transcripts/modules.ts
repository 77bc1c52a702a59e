// What the vendor's modules for content systems and shops call, from their sources, of which nothing is copied: gigya/wordpress at 9faa8fa9 and gigya/Magento-2 at
// 0ccfe23c. Both call from a server, by the vendor's PHP SDK.
import assert from 'node:assert/strict';
import type { Aside, Call, Transcript } from '../transcript.ts';
import { ann, email, password } from './people.ts';

/** A page hands the module what its sign-in was answered. */
const pageSignsIn: Aside = {
  aside: 'Ann signs in at a page of the site, which tells the module',
  async does(world, kept) {
    const { UID, UIDSignature, signatureTimestamp } = (await world.gigya('accounts.login', { loginID: email, password })).body;
    Object.assign(kept, { UID, UIDSignature, signatureTimestamp });
  },
};

const probes: Call = { method: 'accounts.getGlobalConfig' };

/** The signature is made anew with the secret of the module's own key. */
const exchanges: Call = {
  method: 'socialize.exchangeUIDSignature',
  params: ({ UID, UIDSignature, signatureTimestamp }) => ({ UID, UIDSignature, signatureTimestamp }),
  sees: ({ UIDSignature }) => assert.match(UIDSignature, /^[\w+/]{27}=$/),
};

const extraProfileFields =
  'languages,address,phones,education,honors,publications,patents,certifications,professionalHeadline,bio,industry,specialties,work,skills,religion,timezone,likes,samlData';

/** Its list of sections is broken over lines, and names some that newer sites have no more. */
const include = `identities-active,identities-all,loginIDs,emails,profile,data,password,lastLoginLocation,rba,
            regSource,irank`;

/** The newcomer has a user id of the blog from then on. */
const isCalled: Transcript = {
  name: 'somebody who came by a provider is registered at the blog, and is called by its user id',
  steps: [
    ann,
    pageSignsIn,
    { method: 'socialize.notifyRegistration', params: ({ UID }) => ({ uid: UID, siteUID: '12' }) },
    {
      method: 'accounts.getAccountInfo',
      params: { UID: '12' },
      sees: ({ UID, profile }) => assert.deepEqual([UID, profile.email], ['12', email]),
    },
    {
      method: 'accounts.search',
      params: { query: "select UID from accounts where UID = '12'" },
      sees: ({ results }) => assert.deepEqual(results, [{ UID: '12' }]),
    },
    { method: 'socialize.notifyLogin', params: { siteUID: '12' }, sees: ({ UID }) => assert.equal(UID, '12') },
    // Once more, as after an answer that did not arrive.
    { method: 'socialize.notifyRegistration', params: ({ UID }) => ({ uid: UID, siteUID: '12' }) },
  ],
};

export const ofWordPress: readonly Transcript[] = [
  isCalled,
  {
    name: 'the module tries its key, and whether accounts are there',
    steps: [{ method: 'socialize.getProvidersConfig' }, probes, { method: 'accounts.getSchema', params: {} }],
  },
  {
    name: 'a user of the blog signs in by the site, and the account is read, written and deleted',
    steps: [
      ann,
      pageSignsIn,
      exchanges,
      {
        method: 'accounts.getAccountInfo',
        params: ({ UID }) => ({ UID, include, extraProfileFields }),
        sees: ({ loginIDs, regSource }) => assert.deepEqual([loginIDs.username, typeof regSource], ['ann', 'string']),
      },
      { method: 'accounts.setAccountInfo', params: ({ UID }) => ({ UID, profile: { firstName: 'Ann' }, data: { role: 'reader' } }) },
      {
        method: 'accounts.search',
        params: { query: `select UID from accounts where loginIDs.emails = '${email}'` },
        sees: ({ results }, kept) => assert.deepEqual(results, [{ UID: kept['UID'] }]),
      },
      { method: 'accounts.deleteAccount', params: ({ UID }) => ({ UID }) },
    ],
  },
  {
    name: 'the blog itself signs a user in, out, and deletes the account',
    steps: [
      {
        method: 'socialize.notifyLogin',
        params: { siteUID: '7', newUser: true, userInfo: JSON.stringify({ firstName: 'Bo', nickname: 'bo', email: 'bo@example.org' }) },
        sees: ({ cookieName, cookieValue, UID }) =>
          assert.deepEqual([/^gac_/.test(cookieName), Boolean(cookieValue), UID], [true, true, '7']),
      },
      { method: 'socialize.logout', params: { uid: '7' } },
      { method: 'socialize.deleteAccount', params: { uid: '7' } },
    ],
  },
];

export const ofMagento: readonly Transcript[] = [
  {
    name: 'the shop reads an account, and writes it with every value as a text',
    steps: [
      ann,
      pageSignsIn,
      probes,
      exchanges,
      { method: 'accounts.getSchema' },
      {
        method: 'accounts.getAccountInfo',
        params: ({ UID }) => ({
          UID,
          include: 'identities-global,loginIDs,emails,profile,data,password,isLockedOut,regSource,userInfo,preferences',
        }),
      },
      {
        method: 'accounts.setAccountInfo',
        params: ({ UID }) => ({
          UID,
          profile: JSON.stringify({ gender: 'f', birthYear: '1980', birthMonth: '2', birthDay: '3' }),
          data: JSON.stringify({ hasChildren: '1', age: '40' }),
        }),
      },
      {
        method: 'accounts.getAccountInfo',
        params: ({ UID }) => ({ UID }),
        sees: ({ profile, data }) => assert.deepEqual([profile.birthYear, data.age], [1980, '40']),
      },
      { method: 'accounts.logout', params: ({ UID }) => ({ UID }) },
    ],
  },
  {
    name: 'the shop goes through all accounts',
    steps: [
      ann,
      {
        method: 'accounts.search',
        params: { query: 'SELECT * FROM accounts LIMIT 100', openCursor: true },
        sees: ({ results }) => assert.equal(results[0].profile.email, email),
      },
    ],
  },
  {
    name: 'the shop keeps what it knows of a customer beside the account',
    steps: [
      ann,
      pageSignsIn,
      { method: 'ds.store', params: ({ UID }) => ({ type: 'orders', oid: 'o-1', UID, data: { total: 12, status: 'new' } }) },
      {
        method: 'ds.get',
        params: ({ UID }) => ({ oid: 'o-1', type: 'orders', UID, fields: 'total,status' }),
        sees: ({ data }) => assert.deepEqual(data, { total: 12, status: 'new' }),
      },
      {
        method: 'ds.search',
        params: { query: 'SELECT data.total, oid FROM orders WHERE data.status = "new"' },
        sees: ({ results }) => assert.deepEqual([results.length, results[0].oid], [1, 'o-1']),
      },
      { method: 'ds.delete', params: ({ UID }) => ({ oid: 'o-1', type: 'orders', UID, fields: 'data.status' }) },
      { method: 'ds.delete', params: ({ UID }) => ({ oid: 'o-1', type: 'orders', UID }) },
    ],
  },
];
