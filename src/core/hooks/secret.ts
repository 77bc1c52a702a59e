// Secrets of webhooks, as Standard Webhooks 1.0 writes them: `whsec_` and 24 to 64 bytes in Base64.
import type { Random } from '../random.ts';

/** A new secret of 32 bytes. */
export const newSecret = (random: Random): string => `whsec_${Buffer.from(random.bytes(32)).toString('base64')}`;

/** Whether a text is such a secret. */
export function isSecret(text: string): boolean {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const { length } = Buffer.from(text.slice('whsec_'.length), 'base64');
  return length >= 24 && length <= 64;
}

/** The secrets that sign what a tenant's own services are asked, and told of its community; an empty list where none is set. */
export const secretsIn = ({ hooks }: { readonly hooks: { readonly secret: string; readonly formerSecret: string } }): readonly string[] =>
  [hooks.secret, hooks.formerSecret].filter((secret) => secret !== '');
