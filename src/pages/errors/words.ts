// Words of a text as a search compares them, and how alike two words are.

/** Lower case, without marks, names in camel case taken apart: `UserAccountLocked` is user, account, locked. */
export const wordsIn = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Says nothing about what is looked for. */
const empty = new Set(
  'a an and are as at be by for from has have in is it its of on or that the their there this to was were which who with you your'.split(
    ' ',
  ),
);

/** The words that count; all of them where none would be left. */
export function askedWords(query: string, most = 20): readonly string[] {
  const all = [...new Set(wordsIn(query))].slice(0, most);
  const telling = all.filter((word) => !empty.has(word));
  return telling.length > 0 ? telling : all;
}

/** From 1, the same word, to 0, another one. A number is the same or another: one digit makes another code. */
export function likeness(asked: string, word: string): number {
  if (asked === word) return 1;
  if (/^\d+$/.test(asked)) return word.startsWith(asked) ? 0.6 : 0;
  if (asked.length >= 3 && word.startsWith(asked)) return 0.9;
  if (word.length >= 4 && asked.startsWith(word) && asked.length - word.length <= 3) return 0.7;
  if (asked.length >= 4 && word.includes(asked)) return 0.6;
  if (word.length >= 8 && asked.includes(word)) return 0.5;
  const slips = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
  return slips > 0 && slipsBetween(asked, word, slips) <= slips ? 0.4 : 0;
}

/** Letters too many, too few, other ones, or two exchanged; anything over `most` where there are more. */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(back[j]! + 1, row[j - 1]! + 1, back[j - 1]! + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, twoBack[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    twoBack = back;
    back = row;
  }
  return back[b.length]!;
}
