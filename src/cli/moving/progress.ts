// The progress of a long work: a line that rewrites itself on a terminal, a line now and then elsewhere.
export interface Progress {
  /** `part` is how much of the whole is done, from 0 to 1; undefined while nobody knows how much that is. */
  show(text: string, part: number | undefined): void;
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
      const line = part === undefined ? text : `${barOf(part)} ${text}`;
      out.write(out.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
    },
    end() {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}

function barOf(part: number): string {
  const full = Math.min(width, Math.round(part * width));
  return `[${'='.repeat(full)}${' '.repeat(width - full)}] ${String(Math.round(part * 100)).padStart(3)} %`;
}
