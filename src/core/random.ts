// Randomness as a part: the server draws from the system, the proving ground from a seed.

export interface Random {
  /** That many unpredictable bytes. */
  bytes(count: number): Uint8Array;
}

/** A text of `length` characters of the alphabet, each equally likely. */
export function randomText(random: Random, alphabet: string, length: number): string {
  const fair = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    for (const byte of random.bytes(length * 2)) {
      if (byte < fair && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

/** An unguessable token of 256 bits, URL-safe. */
export const randomToken = (random: Random, bytes = 32): string => Buffer.from(random.bytes(bytes)).toString('base64url');

export const digits = '0123456789';
export const lowerAndDigits = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const mixedAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
