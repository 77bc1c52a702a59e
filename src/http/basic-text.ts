// The text in the value of the scheme Basic, and its challenge. RFC 7617 leaves its encoding to the sender unless a challenge asked for UTF-8, and senders that never
// saw a challenge write Latin-1 (appendix B.3): what is no UTF-8 is that.

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What the base64 means: its octets as UTF-8, or as ISO 8859-1 where they are none. One reading of each value, so that it is judged once. */
export function basicText(base64: string): string {
  const octets = Buffer.from(base64, 'base64');
  try {
    return utf8.decode(octets);
  } catch {
    return octets.toString('latin1');
  }
}

/** The challenge (RFC 7617 2.1) by which browsers and others know that we read UTF-8. */
export const basicChallenge = 'Basic realm="dragoman", charset="UTF-8"';
