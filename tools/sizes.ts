// A file does one thing: median under 90 lines, 95 % under 350, none over 500 but tables and migrations.
import { enough, isOfEndpoints, type Source, sources } from './files.ts';

/** The words with which dialects say endpoints. */
const says = /\b\w+\.(endpoint|method|field|formerField)\(/;

export function sizeFaults(files: readonly Source[]): readonly string[] {
  const counted = files
    .filter(({ path }) => !/(codes|migrations\/|\.errors|sdl)/.test(path))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1, isOfEndpoints: isOfEndpoints(path) && says.test(text) }));
  const ordered = counted.map(({ lines }) => lines).sort((a, b) => a - b);
  const at = (share: number) => ordered[Math.floor(ordered.length * share)] ?? 0;
  return [
    ...counted.filter(({ lines }) => lines > 500).map(({ path, lines }) => `${path} has ${lines} lines; none may have more than 500`),
    ...(at(0.5) >= 90 ? [`the median file has ${at(0.5)} lines; it should have fewer than 90`] : []),
    ...(at(0.95) >= 350 ? [`5 % of the files have ${at(0.95)} lines and more; they should have fewer than 350`] : []),
    ...counted
      .filter(({ isOfEndpoints, lines }) => isOfEndpoints && lines > 130)
      .map(({ path, lines }) => `${path} has ${lines} lines: is there a command missing?`),
  ];
}

export function checkSizes(): readonly string[] {
  const files = sources('src', 'tools', 'bench');
  return [...enough(files, 100), ...sizeFaults(files)];
}
