// A block encrypted for the installation, opened with each of its keys, newest first. Whether what comes out means anything is for
// the caller to judge: raw RSA never says no.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/**
 * The block opened with each transport key, newest key first; keys that are too short for it are left out. Padding is not judged: at most
 * one result has any meaning.
 */
export async function decryptWith(
  ctx: Ctx,
  input: { readonly block: Uint8Array },
  { transportKeys }: Stores<'transportKeys'>,
): Promise<readonly Uint8Array[]> {
  return ctx.during('password.verify', async () => {
    const opened: Uint8Array[] = [];
    for (const { id, bytes } of await transportKeys.list()) {
      // One block in 256 begins with a zero, and clients that write it as a number leave that out.
      const missing = bytes - input.block.length;
      if (missing >= 0) opened.push(await transportKeys.decrypt(id, Buffer.concat([Buffer.alloc(missing), input.block])));
    }
    return opened;
  });
}
