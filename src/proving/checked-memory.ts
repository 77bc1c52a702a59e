// A memory that is never believed: whatever it answers is compared with what the database says then. So every scenario, and every test of the commands
// that write, shows that nothing which was written is missed. It costs a sixth of a test's time: other tests believe it.
import { isDeepStrictEqual } from 'node:util';
import type { Memory } from '../storage/memory/memory.ts';

/** Throws where the memory has something that was changed, and nothing on the way that will make it forget. */
export const checkedMemory = (memory: Memory): Memory => ({
  ...memory,
  get figures() {
    return memory.figures;
  },
  async read(key, ownerOf, read) {
    const { hits } = memory.figures;
    const value = await memory.read(key, ownerOf, read);
    if (memory.figures.hits === hits || isDeepStrictEqual(value, await read())) return value;
    // Somebody may have written between the two.
    await memory.catchUp();
    const again = await memory.read(key, ownerOf, read);
    if (again === value) throw new Error(`${key.split('\n')[0]} was written, and what was read before is remembered`);
    return again;
  },
});
