// The words beside an HTTP status (RFC 9110 15), and those that a vendor has instead.
import { STATUS_CODES } from 'node:http';

/** Empty for a status that nobody has words for. */
export const reasonPhrase = (status: number, ofVendor: Readonly<Record<number, string>> = {}): string =>
  ofVendor[status] ?? STATUS_CODES[status] ?? '';
