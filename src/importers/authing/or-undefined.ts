// A look-up that may find nothing.
import { Fault } from '../../core/faults/index.ts';

/** Undefined where a fault says that there is none. */
export async function orUndefined<T>(finds: Promise<T>): Promise<T | undefined> {
  try {
    return await finds;
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
