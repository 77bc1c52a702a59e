// What transcripts have in common: people, and steps beside the client.
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
