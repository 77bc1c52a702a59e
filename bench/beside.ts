// What a cheap call waits for while somebody searches without a pause.
import { median, spread } from './cpu.ts';
import { type Call, load, one } from './load.ts';
import type { Table } from './table.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);

interface Beside {
  readonly base: string;
  readonly what: string;
  /** Answered with 200. */
  readonly cheap: () => Call;
  /** Answered whole, or refused because it took too long. */
  readonly search: () => Call;
  /** Of the answer to a search; undefined where it is neither. */
  readonly cameOf: (status: number, body: string) => 'whole' | 'refused' | undefined;
}

/** A row of the table: alone and beside the search in turns, the median of three rounds. */
export async function besideSearch({ base, what, cheap, search, cameOf }: Beside, { row }: Table): Promise<void> {
  const p99Of = async () => (await load(base, cheap, { seconds, connections: 1, fine: (status) => status === 200 })).p99;
  const alone: number[] = [];
  const beside: number[] = [];
  const answers = { whole: 0, refused: 0 };
  for (let round = 0; round < 3; round += 1) {
    alone.push(await p99Of());
    let going = true;
    const others = (async () => {
      while (going) {
        const { status, body } = await one(base, search());
        const came = cameOf(status, body);
        if (!came) throw new Error(`${status} ${body.slice(0, 300)}`);
        answers[came] += 1;
      }
    })();
    beside.push(await p99Of());
    going = false;
    await others;
  }
  const p99 = median(beside);
  row(
    `p99 of a cheap call while somebody searches ${what}`,
    `${p99.toFixed(1)} ms (spread ${spread(beside).toFixed(2)}; alone ${median(alone).toFixed(1)} ms; ${answers.whole} searches answered, ${answers.refused} ended)`,
    '< 20 ms',
    p99 < 20,
  );
}
