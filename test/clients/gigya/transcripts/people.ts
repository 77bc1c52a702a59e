// What transcripts have in common: a person, and steps beside the client.
import assert from 'node:assert/strict';
import type { Aside, Call, Kept } from '../transcript.ts';

export const email = 'ann@example.org';
export const password = 'Blue-Sky-42';
export const another = 'Grey-Sky-43';

/** Somebody who is there before the client calls; her address is verified. */
export const ann: Aside = {
  aside: 'Ann has an account',
  does: async (world) => void (await world.person({ email, password, username: 'ann' })),
};

/** A code of six digits in a message. */
export const codeIn = ({ text }: { readonly text: string }): string => /\b\d{6}\b/.exec(text)![0];

/** The last code that was mailed to Ann, as `code`. */
export const readsMail: Aside = {
  aside: 'Ann reads the code in her mail',
  does: (world, kept) => {
    kept['code'] = world.mail.last(email).code;
  },
};

export const asUser = (kept: Kept) => ({ UID: kept['UID'] });

/** A telephone's SDK. */
export type Sdk = 'android' | 'swift';

export const finishing: Call = {
  method: 'accounts.finalizeRegistration',
  params: ({ regToken }) => ({ regToken, include: 'profile,data,emails,subscriptions,preferences', includeUserInfo: 'true' }),
  keeps: ['sessionInfo', 'UID'],
};

/** What follows a sign-in: the account is read with the session's own secret. */
export const readsOwn: Call = {
  method: 'accounts.getAccountInfo',
  params: { include: 'profile,data' },
  sees: ({ profile }) => assert.equal(profile.email, email),
};
