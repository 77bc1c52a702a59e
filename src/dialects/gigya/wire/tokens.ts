// Tokens as this vendor's clients know them: opaque, with a head that distinguishes them from others.
const head = 'st2.s.';

export const tokenOut = (token: string): string => head + token;

/** Whether a text is one of ours, by its head. */
export const isToken = (text: string): boolean => text.startsWith(head);

/** The token as we issued it; a suffix after | that pages append is cut off. */
export function tokenIn(text: string): string {
  const bare = text.split('|')[0] ?? '';
  return bare.startsWith(head) ? bare.slice(head.length) : bare;
}

/** Secrets travel as base64, because clients decode them before signing. */
export const secretOut = (secret: string): string => Buffer.from(secret).toString('base64');
