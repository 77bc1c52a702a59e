// The client of a demonstration tenant: a portal that is trusted with everything.
import { lowerAndDigits, type Random, randomText } from '../../core/random.ts';
import type { Demonstration } from '../_common/manifest.ts';

export interface Wso2Keys {
  readonly portal: { readonly name: string; readonly secret: string };
}

export const secret = (random: Random): string => randomText(random, lowerAndDigits, 32);

export const demonstration: Demonstration<Wso2Keys> = {
  clients: (mark) => [{ publicId: `portal${mark}`, name: 'Portal', rights: ['everything'], secret }],
  keys({ client }) {
    const { id, secret: shared } = client('Portal');
    return { portal: { name: id, secret: shared } };
  },
  shown: ({ portal }) => [`portal ${portal.name} : ${portal.secret}`],
};
