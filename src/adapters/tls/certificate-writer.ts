// The library that writes certificates, once one is written: it is two hundred modules, and most installations never need it.
import { membersOf } from '../members-of.ts';

/** Loads it at the first call. */
export async function writing(): Promise<typeof import('@peculiar/x509')> {
  // It asks for this when it is loaded.
  await import('reflect-metadata');
  return membersOf(await import('@peculiar/x509'));
}
