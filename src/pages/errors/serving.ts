// A record as whoever asks would send it: at the address that serves, where documents print the usual one.
import type { CodeFile } from './code-file.ts';

/** Printed in documents, over http and over TLS. */
export const documented = { http: 'http://127.0.0.1:8420', https: 'https://127.0.0.1:8421' } as const;

/** Whether it is an address without a path, and nothing that somebody wrote into a header. */
export const isAddress = (text: string): boolean => /^https?:\/\/[\w.:[\]-]+$/.test(text);

/** The address by which a request came; the documented one where somebody made up a host, because it stands in lines that people give to a shell. */
export function addressIn({ protocol, host }: { readonly protocol: string; readonly host: string }): string {
  const address = `${protocol}://${host}`;
  return isAddress(address) ? address : documented.http;
}

/** `base` is an address without a path. What is no address, because somebody made up a host, is left aside. */
export function servedAt(record: CodeFile, base: string): CodeFile {
  if (base === documented.http || !isAddress(base)) return record;
  const shown = (text: string) =>
    text
      .replaceAll(documented.http, base)
      .replaceAll(encodeURIComponent(documented.http), encodeURIComponent(base))
      .replaceAll(new URL(documented.http).host, new URL(base).host);
  return JSON.parse(shown(JSON.stringify(record))) as CodeFile;
}
