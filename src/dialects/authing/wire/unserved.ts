// What is said of a path of the third generation that is not served: whether the vendor has it, as its clients' lists tell, and the served one that is nearest.
import { readFileSync } from 'node:fs';
import type { Extra } from '../reply.ts';

const root = '/api/v3';
let known: ReadonlySet<string> | undefined;

/** The vendor's own paths, read when one is asked for first; a segment that is a name is `:`. */
function vendors(): ReadonlySet<string> {
  if (known) return known;
  const { methods } = JSON.parse(readFileSync(new URL('../methods.json', import.meta.url), 'utf8')) as { readonly methods: object };
  known = new Set(Object.keys(methods).flatMap((name) => (name.startsWith('R3 ') ? [folded(name.slice('R3 '.length))] : [])));
  return known;
}

const folded = (path: string): string => path.replace(/:\w+/g, ':');

/** A path as it was called: its last segment may be an id. */
const isVendors = (path: string): boolean =>
  vendors().has(path) || vendors().has(path.replace(/[^/]+$/, ':')) || vendors().has(path.replace(/[^/]+\/[^/]+\/[^/]+$/, ':/:/:'));

/** Longer ones are no path of anybody's. */
const longest = 200;

const wordsOf = (path: string): readonly string[] => path.split(/[/-]/).filter((word) => word !== '' && !/^[:{]/.test(word));

/** The one of `among` that has most words in common with the path, and of several the one with fewest others; undefined where none has any. */
export function nearest(path: string, among: readonly string[]): string | undefined {
  const words = new Set(wordsOf(path));
  const rank = (each: string): number => {
    const own = wordsOf(each);
    const shared = own.filter((word) => words.has(word)).length;
    return shared === 0 ? 0 : shared / (words.size + own.length - shared);
  };
  const [best] = among.map((each) => [each, rank(each)] as const).sort(([, one], [, other]) => other - one);
  return best && best[1] > 0 ? best[0] : undefined;
}

export function unservedOfThird(name: string, served: readonly string[]): Extra {
  const path = name.slice(root.length);
  const near =
    name.length > longest
      ? undefined
      : nearest(
          path,
          served.flatMap((each) => (each.startsWith(`${root}/`) ? [each.slice(root.length)] : [])),
        );
  const hint = near === undefined ? '' : ` The nearest path that is: ${root}${near}`;
  const chineseHint = near === undefined ? '' : `最接近的接口：${root}${near}`;
  return name.length <= longest && isVendors(path)
    ? { number: 501, text: `This operation is not served here.${hint}`, chinese: `该接口暂不支持。${chineseHint}` }
    : { number: 404, text: `Not Found.${hint}`, chinese: `接口不存在。${chineseHint}` };
}
