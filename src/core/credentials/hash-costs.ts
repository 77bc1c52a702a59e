// What it costs to verify a hash, by its family: the bounds of what is taken from elsewhere, and hashes of nothing that cost the same.
import type { Hash } from './types.ts';

/**
 * Most microseconds of one core that a hash may take: about a second, and what passlib's usual SHA-512 crypt of 656,000 rounds needs. Hash threads
 * belong to the process: one that never ends stops the sign-ins of all tenants.
 */
export const mostMicros = 1_250_000;

interface Family {
  /**
   * Microseconds of one core for one unit, with the longest password, as `npm run bench -- hashes` measures them on a small virtual machine of 2026.
   * PBKDF2 has those of processors without instructions for SHA, which take four times as long.
   */
  readonly micros: number;
  /** How many units the numbers of a hash make, in the order in which `costOf` writes them. */
  readonly units: (...numbers: readonly number[]) => number;
  /** A hash of nothing that anybody can type. */
  readonly standIn: (...numbers: readonly number[]) => Hash;
}

const of = 'typed' as const;
const salt = 'dragoman';
const a = (count: number): string => 'a'.repeat(count);
const itself = (count = 1): number => count;
const power = (log = 0): number => 2 ** log;
/** The length of each digest. */
export const bytesOf = { md5: 16, sha1: 20, sha256: 32, sha512: 64 } as const;
type Digest = keyof typeof bytesOf;

const digest = (name: Digest, micros: number): Family => ({
  micros,
  units: itself,
  standIn: (iterations) => ({
    hash: a(2 * bytesOf[name]),
    scheme: { kind: 'salted', of, digest: name, salt, iterations: iterations ?? 1 },
  }),
});

/** Iterations, and how often they are done for the length of the hash. */
const pbkdf2 = (name: Digest, micros: number): Family => ({
  micros,
  units: (iterations = 1, blocks = 1) => iterations * blocks,
  standIn: (iterations = 1, blocks = 1) => ({
    hash: a(2 * bytesOf[name] * blocks),
    scheme: { kind: 'pbkdf2', of, digest: name, salt, iterations },
  }),
});

/** Each family, what one unit is, and what it takes. */
export const families = {
  // Kibibytes of memory, passes over them, lanes.
  argon2: {
    micros: 0.6,
    units: (memory = 0, passes = 1) => memory * passes,
    standIn: (memory, passes, lanes) => ({
      hash: `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$ZHJhZ29tYW4tZGVjb3ktc2FsdA$ppHc+ya8l+980keyGGBNi4XvSUERfuBVwod/y6kxizw`,
      scheme: { kind: 'argon2id', of },
    }),
  },
  // Of bcrypt and phpass the number is the logarithm of the rounds.
  bcrypt: {
    micros: 50,
    units: power,
    standIn: (log) => ({ hash: `$2b$${String(log).padStart(2, '0')}$${'C'.repeat(21)}.${'C'.repeat(31)}`, scheme: { kind: 'bcrypt', of } }),
  },
  'phpass-md5': { micros: 2, units: power, standIn: (log) => phpass('P', log) },
  'phpass-sha512': { micros: 1.6, units: power, standIn: (log) => phpass('S', log) },
  'sha256-crypt': { micros: 1.5, units: itself, standIn: (rounds) => crypt(`$5$rounds=${rounds}$${salt}$${a(43)}`, 'sha-crypt') },
  'sha512-crypt': { micros: 1.9, units: itself, standIn: (rounds) => crypt(`$6$rounds=${rounds}$${salt}$${a(86)}`, 'sha-crypt') },
  'md5-crypt': { micros: 2300, units: itself, standIn: () => crypt(`$1$${salt}$${a(22)}`, 'md5-crypt') },
  'des-crypt': { micros: 250, units: itself, standIn: () => crypt(a(13), 'des-crypt') },
  // The memory is 128 · n · r bytes.
  scrypt: {
    micros: 0.2,
    units: (n = 2, r = 1, p = 1) => n * r * p,
    standIn: (n = 2, r = 1, p = 1) => ({ hash: a(64), scheme: { kind: 'scrypt', of, salt, cost: { n, r, p } } }),
  },
  'pbkdf2-md5': pbkdf2('md5', 0.4),
  'pbkdf2-sha1': pbkdf2('sha1', 0.4),
  'pbkdf2-sha256': pbkdf2('sha256', 0.5),
  'pbkdf2-sha512': pbkdf2('sha512', 0.6),
  md5: digest('md5', 1.1),
  sha1: digest('sha1', 0.75),
  sha256: digest('sha256', 0.85),
  sha512: digest('sha512', 1),
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof families;

/** A family and its numbers as one text, by which passwords are told apart in the store: `bcrypt 12`. Of a wrapped hash it is `wrapped md5 1`. */
export type Cost = string;

/** What new hashes cost: those of `hashes.make`. */
export const ownCost: Cost = 'argon2 19456 2 1';

const wrapping = 'wrapped ';
export const wrapped = (inner: Cost): Cost => `${wrapping}${inner}`;

/** The parts that are worked one after the other: two of a wrapped hash, one of any other. */
export const partsOf = (cost: Cost): readonly Cost[] => (cost.startsWith(wrapping) ? [ownCost, cost.slice(wrapping.length)] : [cost]);

/** Of one part. */
export const familyOf = (part: Cost): FamilyName => part.split(' ', 1)[0] as FamilyName;

/** Microseconds of one core. */
export function microsOf(cost: Cost): number {
  return partsOf(cost).reduce((sum, part) => {
    const { family, numbers } = read(part);
    return sum + family.micros * family.units(...numbers);
  }, 0);
}

/** A hash of nothing that anybody can type, of one part. */
export function decoyOf(part: Cost): Hash {
  const { family, numbers } = read(part);
  return family.standIn(...numbers);
}

function read(part: Cost): { readonly family: Family; readonly numbers: readonly number[] } {
  const [name, ...numbers] = part.split(' ');
  return { family: families[name as FamilyName], numbers: numbers.map(Number) };
}

const itoa64 = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const crypt = (hash: string, kind: 'sha-crypt' | 'md5-crypt' | 'des-crypt' | 'phpass'): Hash => ({ hash, scheme: { kind, of } });
const phpass = (letter: 'P' | 'S', log = 7): Hash => crypt(`$${letter}$${itoa64[log]}${salt}${a(letter === 'P' ? 22 : 43)}`, 'phpass');
