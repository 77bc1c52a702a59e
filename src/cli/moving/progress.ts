// The progress of a long work: a line that rewrites itself on a terminal, a line now and then elsewhere.
export interface Progress {
  /** `part` is how much of the whole is done, from 0 to 1. */
  show(text: string, part: number): void;
  end(): void;
}

const width = 24;

export function newProgress(out: NodeJS.WriteStream, clock: () => number): Progress {
  const every = out.isTTY ? 100 : 5000;
  let last = clock();
  return {
    show(text, part) {
      if (clock() - last < every) return;
      last = clock();
      const full = Math.min(width, Math.round(part * width));
      const bar = `[${'='.repeat(full)}${' '.repeat(width - full)}] ${String(Math.round(part * 100)).padStart(3)} %`;
      out.write(out.isTTY ? `\r${bar} ${text}\u001b[K` : `${bar} ${text}\n`);
    },
    end() {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}
