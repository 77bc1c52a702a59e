// The signing keys of an installation whose master key is not the one that sealed them, as after a database was restored beside another `dragoman.yaml`.
import type { Opened } from '../../storage/open-store.ts';
import { boxes } from '../../storage/seals.ts';
import { placeOf } from '../../storage/signing-keys.ts';

/** `sealedElsewhere` holds for keys that this process did not open yet: what it opened stays in its memory. */
export function newSigningKeysLever({ engine: { db } }: Pick<Opened, 'engine'>) {
  return {
    async sealedElsewhere() {
      const elsewhere = boxes({ keys: [Buffer.alloc(32, 1)] });
      for (const { id } of await db.selectFrom('signing_keys').select('id').execute())
        await db
          .updateTable('signing_keys')
          .set({ private: elsewhere.seal(placeOf(id), 'another key') })
          .where('id', '=', id)
          .execute();
    },
  };
}
