// What transcripts have in common: people, and steps beside the client.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { directory, rowOf } from '../../../federation/directory.ts';
import type { Aside } from '../clients.ts';

export const email = 'ann@example.org';
export const password = 'correct horse';
export const another = 'better horse';
/** As the vendor's clients send it, and as it is kept. */
export const number = '13812345678';
export const phone = `+86${number}`;

/** Somebody who is there before the client calls. */
export const ann: Aside = {
  aside: 'Ann has an account',
  does: async (world) => void (await world.person({ email, password, username: 'ann' })),
};

/** The code of a mail, wherever it stands. */
export const codeIn = ({ code, text }: { readonly code: string; readonly text: string }) => code || /\b\d{6}\b/.exec(text)?.[0];

/** The code that was mailed last, as `code`. */
export const readsMail = (to = email): Aside => ({
  aside: 'the mail is read',
  does: (world, kept) => {
    kept['code'] = codeIn(world.mail.last(to));
  },
});

/** The code of the last short message, as `code`. */
export const readsMessage = (to = phone): Aside => ({
  aside: 'the short message is read',
  does: (world, kept) => {
    kept['code'] = world.sms.last(to).code;
  },
});

/** Somebody whose address waits to be proven. */
export const unproven = 'new@example.org';
export const hasUnproven: Aside = {
  aside: 'somebody registered and did not prove the address',
  does: async (world) => void (await world.person({ email: unproven, username: 'new', password, verified: false })),
};

/** Codes of one kind go out once a minute. */
export const later: Aside = { aside: 'a minute passes', does: (world) => world.clock.forward(61) };

/** Ann lets the application in by OpenID Connect: `id` is hers. */
export const letsIn: Aside = {
  aside: 'Ann lets the application in',
  async does(world, kept) {
    const { body } = await world.authing('POST', '/api/v2/login/account', { account: email, password: await world.encrypted(password) });
    const { app: client_id, appSecret: client_secret } = world.keys.authing;
    const { token, id } = body.data;
    const given = { grant_type: 'authingToken', client_id, client_secret, token };
    const { status } = await fetch(`${world.base}/oidc/token`, { method: 'POST', body: new URLSearchParams(given) });
    assert.equal(status, 200);
    kept['id'] = id;
  },
};

/** The directory of a company is there until the test is over. */
const directoryOf = (variant: 'standard' | 'active-directory'): Aside => ({
  aside: `the pool has a directory (${variant})`,
  async does(world) {
    const opened = await directory();
    after(() => opened.close());
    await world.identityProvider(rowOf(opened, variant === 'standard' ? {} : { variant, provenAddresses: 'all' }));
  },
});
export const hasDirectory = directoryOf('standard');
export const hasActiveDirectory = directoryOf('active-directory');
