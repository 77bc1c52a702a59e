// The clients of a demonstration tenant: the pool itself, and one application of it.
import { lowerAndDigits, type Random, randomText } from '../../core/random.ts';
import { type Demonstration, filled } from '../_common/manifest.ts';

export interface AuthingKeys {
  readonly pool: string;
  readonly poolSecret: string;
  readonly app: string;
  readonly appSecret: string;
}

export const secret = (random: Random): string => randomText(random, lowerAndDigits, 32);

/** Ids of the vendor are 24 hexadecimal digits: a mark has room for 7 letters. */
function idWith(mark: string, end: string): string {
  const digits = Buffer.from(mark).toString('hex');
  return `decade${filled(digits.length > 6 ? digits : `0000${digits}`, 14)}${end}`;
}
const pool = (mark: string) => idWith(mark, 'd001');

export const demonstration: Demonstration<AuthingKeys> = {
  address: pool,
  clients: (mark) => [
    { publicId: pool(mark), name: 'Pool', rights: ['everything'], secret },
    {
      publicId: idWith(mark, 'a001'),
      name: 'Application',
      rights: ['sign-in'],
      secret,
      protocol: { pool: pool(mark) },
    },
  ],
  keys({ client }) {
    const [own, app] = [client('Pool'), client('Application')];
    return { pool: own.id, poolSecret: own.secret, app: app.id, appSecret: app.secret };
  },
  shown: (keys) => [`pool ${keys.pool} : ${keys.poolSecret}`, `app ${keys.app} : ${keys.appSecret}`],
  // A line for a terminal cannot encrypt.
  settings: { passwordTransport: 'any' },
};
