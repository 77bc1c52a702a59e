// What a pattern means: a name, all that begins with one, or everything. Segments end with a colon or a slash; a star is the whole of the last one, so that
// what means an act is found by equality: `books:*` and `*` for `books:7`.

/** Bytes in UTF-8: of a resource and an action that are longer together no index holds the row. */
export const longest = 500;
const mostSegments = 20;

const ends = /[:/]/g;

/** The problem of a text that is to be a pattern; undefined if it is one. */
export function patternProblem(text: string): 'characters' | 'too-long' | undefined {
  if (Buffer.byteLength(text) > longest) return 'too-long';
  const star = text.indexOf('*');
  const isMisplaced = star >= 0 && !(star === text.length - 1 && (star === 0 || /[:/]/.test(text[star - 1]!)));
  const isUnfit = text === '' || text !== text.trim() || /[\u0000-\u001f\u007f]/.test(text);
  return isMisplaced || isUnfit || (text.match(ends)?.length ?? 0) > mostSegments ? 'characters' : undefined;
}

/** Every pattern that means all that this one means, itself among them. */
export function meaning(text: string): readonly string[] {
  const wide = [...text.matchAll(ends)].map(({ index }) => `${text.slice(0, index + 1)}*`);
  return [...new Set([text, ...wide, '*'])];
}

/** With what begins all that a pattern of more than one thing means; undefined for one of one thing. */
export const below = (text: string): string | undefined => (text.endsWith('*') ? text.slice(0, -1) : undefined);

/** Whether any of these means all that a text means, by look-ups: it costs by the segments of the text, however many they are. */
export function covering(wide: readonly string[]): (narrow: string) => boolean {
  const all = new Set(wide);
  return (narrow) => meaning(narrow).some((each) => all.has(each));
}
