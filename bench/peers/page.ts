// The section of one peer on the page of peers: a row for every operation that both sides have.
import type { Compared, Ratio } from './pair.ts';
import { type OperationName, operations, type Peer } from './peer.ts';

export const head = `# Peers

Written by \`npm run bench peers\`: other servers for people's accounts on the same machine, each beside a Dragoman of the same checkout. Both are asked
in turns by 16 callers from a process beside them, each caller a person of its own. A figure is the median of the rounds; its spread is that between the
largest and the smallest of them. *Per second* is ours ÷ theirs; *CPU* is theirs ÷ ours, the time that all processes of a side took for an operation, and
the steadier figure on a busy machine. Above 1 is for us in both. Ours is as it would be run for real: its defaults, SQLite that waits for the disk
before a change is answered, argon2id (19 MiB, 2 passes), a log line for every request; rates are off on both sides.
`;

export interface Measured {
  /** In the order of the table. */
  readonly rows: readonly {
    readonly operation: OperationName;
    readonly ours: string;
    readonly theirs: string;
    readonly compared: Compared;
  }[];
  /** What the peer runs on. */
  readonly on?: string | undefined;
  /** Milliseconds to ready, MiB after all load. */
  readonly ready: { readonly ours: number; readonly theirs: number };
  readonly memory: { readonly ours: number; readonly theirs: number };
}

/** `where`: machine, load and length of the run. */
export function sectionOf(peer: Peer, measured: Measured | { readonly missing: string }, where: string): string {
  const about = `${peer.title} ${peer.version}. ${peer.setUp}`;
  if ('missing' in measured) return `${about}\n\n| operation | |\n|---|---|\n| all | cannot be had here: ${measured.missing} |`;
  const { rows, ready, memory } = measured;
  const lines = rows.map(({ operation, ours, theirs, compared }) => {
    const { perSecond, cpu } = compared;
    const goal = peer.goals?.[operation];
    const judged = goal === undefined ? '| |' : `≥ ${goal.toFixed(1)} | ${perSecond.median >= goal ? 'yes' : 'no'} |`;
    const figures = `${told(perSecond)} | ${round(compared.ours.perSecond)} ÷ ${round(compared.theirs.perSecond)} | ${told(cpu)}`;
    return `| ${operation} | ${ours} ÷ ${theirs} | ${figures} | ${judged}`;
  });
  const none = operations.filter((operation) => !rows.some((row) => row.operation === operation));
  const pair = ({ ours, theirs }: Measured['ready'], unit: string) =>
    `${(ours / theirs).toFixed(2)} (${round(ours)} ÷ ${round(theirs)} ${unit})`;
  return [
    about,
    '',
    measured.on === undefined ? where : `${where} It ran on ${measured.on}.`,
    '',
    '| operation | asked of ours ÷ of theirs | per second, ours ÷ theirs | rates | CPU, theirs ÷ ours | goal | met |',
    '|---|---|---|---|---|---|---|',
    ...lines,
    '',
    `Start to ready, ours ÷ theirs: ${pair(ready, 'ms')}. Resident memory after this load, ours ÷ theirs: ${pair(memory, 'MiB')}.`,
    ...(none.length > 0 ? [`Not compared, because this set-up has none that is like ours: ${none.join(', ')}.`] : []),
  ].join('\n');
}

const told = ({ median, spread }: Ratio): string => `${median.toFixed(2)} (spread ${spread.toFixed(2)})`;
const round = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
