// Checks that a kind of answer (`response_type`, RFC 6749 3.1.1) is one that the application may ask for.
import type { Ctx } from '../faults/index.ts';

const inOrder = (words: string): string => words.split(' ').filter(Boolean).sort().join(' ');

/** Passes a response type on the list, whatever the order of its words (OAuth 2.0 Multiple Response Type Encoding Practices 1.0, section 2). */
export async function supportedResponse(
  ctx: Ctx<'response-type.unsupported'>,
  { given, supported }: { readonly given: string | null; readonly supported: readonly string[] },
): Promise<void> {
  if (given === null || !supported.some((each) => inOrder(each) === inOrder(given))) throw ctx.fail('response-type.unsupported', { given });
}
