// npm run bench -- hashes: what verifying a hash of each family takes, with the longest password, beside the table by which hashes are refused.
import { verify } from '../src/adapters/hashes/schemes.ts';
import { decoyOf, families, microsOf, mostMicros } from '../src/core/credentials/hash-costs.ts';
import { median } from './cpu.ts';
import { newTable } from './table.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);

/** Of each family one hash that takes long enough to be measured, and is accepted. */
const samples = [
  'argon2 19456 2 1',
  'argon2 65536 3 4',
  'bcrypt 10',
  'phpass-md5 13',
  'phpass-sha512 13',
  'sha256-crypt 5000',
  'sha512-crypt 5000',
  'md5-crypt',
  'des-crypt',
  'scrypt 16384 8 1',
  'pbkdf2-md5 100000 1',
  'pbkdf2-sha1 100000 1',
  'pbkdf2-sha256 100000 1',
  'pbkdf2-sha512 100000 1',
  'md5 10000',
  'sha1 10000',
  'sha256 10000',
  'sha512 10000',
];

export async function hashCosts(): Promise<void> {
  const { row, write } = newTable('What hashes cost');
  const password = 'ő'.repeat(256);
  const of = (part: string) => {
    const { hash, scheme } = decoyOf(part);
    const begun = performance.now();
    if (verify(password, hash, scheme)) throw new Error(`${part} is the hash of something`);
    return (performance.now() - begun) * 1000;
  };
  for (const part of samples) {
    of(part);
    const micros = median(Array.from({ length: rounds }, () => of(part)));
    const unit = families[part.split(' ')[0] as keyof typeof families].micros;
    const ratio = micros / microsOf(part);
    row(
      `${part}: microseconds of a unit, measured ÷ in the table; the dearest that is taken`,
      `${(unit * ratio).toPrecision(3)} ÷ ${unit}; ${((mostMicros * ratio) / 1e6).toFixed(2)} s`,
      '≤ 1.5 s',
      ratio <= 1.2,
    );
  }
  write();
}
