// Passwords come encrypted for the installation's key: one RSA block, PKCS#1 v1.5, base64. The padding is judged here, because
// libraries answer random bytes where the padding is wrong (RFC 8017 7.2.2).
import { type decryptWith, Password } from '../../../core/credentials/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { blockOf } from '../settings.ts';

type Core = Bound<{ readonly decryptWith: typeof decryptWith }>;

/** `plain`: this operation's clients never encrypt, whatever the setting says of others. */
export async function decryptedPassword(
  core: Core,
  { ctx }: AuthingEntry,
  name: string,
  given: string,
  { plain = blockOf(ctx.tenant.settings.apis).passwordTransport === 'any' }: { readonly plain?: boolean } = {},
): Promise<Password> {
  const block = /^[A-Za-z0-9+/]+={0,2}$/.test(given) ? Buffer.from(given, 'base64') : Buffer.alloc(0);
  for (const opened of block.length >= 64 ? await core.decryptWith({ block }) : []) {
    const text = unpadded(opened);
    if (text !== undefined) return Password.typed(text);
  }
  if (plain && !isBlockOfRsa(block)) return Password.typed(given);
  throw refuse('secret.undecipherable', { name });
}

/**
 * Whether it is as long as a block for a key of 1,024 to 4,096 bits, or as one that begins with a zero or two and was written as a number: a client that has
 * another key than ours compares no password, and a wrong password is not what its person hears.
 */
const isBlockOfRsa = ({ length }: Uint8Array): boolean => [128, 256, 384, 512].some((size) => length <= size && length > size - 3);

function unpadded(block: Uint8Array): string | undefined {
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < 10) return undefined;
  return Buffer.from(block.subarray(end + 1)).toString('utf8');
}
