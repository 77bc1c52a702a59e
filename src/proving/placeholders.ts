// What a code table leaves to be filled in, and must never reach a client.

/** Two braces belong to templates of messages. */
const unfilled = /(?<!\{)\{[a-z_]\w*\}(?!\})/i;

/** The placeholder that a reply holds, as `{cause}`, unless the request brought it; undefined where there is none. */
export function placeholderIn(reply: string, request: string): string | undefined {
  const left = unfilled.exec(reply)?.[0];
  return left === undefined || request.includes(left) ? undefined : left;
}
