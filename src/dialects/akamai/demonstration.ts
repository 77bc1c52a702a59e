// The clients of a demonstration tenant: one that signs people in, the owner, and one that only reads.
import { lowerAndDigits, type Random, randomText } from '../../core/random.ts';
import { type Demonstration, filled } from '../_common/manifest.ts';

interface ClientKeys {
  readonly id: string;
  readonly secret: string;
}

export interface AkamaiKeys {
  readonly application: string;
  readonly login: ClientKeys;
  readonly owner: ClientKeys;
  readonly reads: ClientKeys;
}

/** The vendor's secrets are 32 small letters and digits. */
export const secret = (random: Random): string => randomText(random, lowerAndDigits, 32);

export const demonstration: Demonstration<AkamaiKeys> = {
  address: (mark) => filled(`dragomandemonstration${mark}`, 26),
  clients: (mark) => [
    { publicId: filled(`dragomandemonstrationlogin${mark}`, 32), name: 'Login', rights: ['sign-in'], secret },
    { publicId: filled(`dragomandemonstrationowner${mark}`, 32), name: 'Owner', rights: ['everything'], secret },
    { publicId: filled(`dragomandemonstrationreads${mark}`, 32), name: 'Direct read', rights: ['read'], secret },
  ],
  keys: ({ client, address }) => ({
    application: address,
    login: client('Login'),
    owner: client('Owner'),
    reads: client('Direct read'),
  }),
  shown: ({ login, owner }) => [`login ${login.id}`, `owner ${owner.id} : ${owner.secret}`],
};
