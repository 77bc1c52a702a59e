// The library that writes certificates, once one is written: it is two hundred modules, and most installations never need it.

/** Loads it at the first call. */
export async function writing(): Promise<typeof import('@peculiar/x509')> {
  // It asks for this when it is loaded.
  await import('reflect-metadata');
  return import('@peculiar/x509');
}
