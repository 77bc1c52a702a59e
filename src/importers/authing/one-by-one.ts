// What a pool has few of (departments, groups, roles) moves in one after the other, each in a transaction of its own.
import { Fault } from '../../core/faults/index.ts';
import { isObject, type Json, type JsonObject, unstorablePath } from '../../core/json.ts';
import type { Imported } from '../../core/records/index.ts';
import type { AllStores } from '../../core/stores.ts';
import type { Destination, Importer, ReadRecord } from '../_common/importer.ts';
import { lists } from './columns.ts';
import { reasonOf } from './members.ts';
import { sentenceOfFault } from './sentences.ts';

/** What became of one. */
export type Became = Exclude<Imported['kind'], 'refused'>;

/** A kind of thing, by how a record of it is read and brought. */
export interface PoolPart<R> {
  /** Names by which a record of it is known, the first by which reports name it. */
  readonly marks: readonly [string, ...string[]];
  /** Throws WrongValue where it is none. */
  readonly read: (given: JsonObject) => Extract<ReadRecord<R>, { readonly record: R }>;
  /** What it makes, by names of its own, and the one of those that must be here before; of a dry run, which leaves nothing, earlier records have them. */
  readonly makes: (record: R) => readonly string[];
  readonly needs: (record: R) => string | undefined;
  /** Inside a transaction: whatever it throws leaves nothing of the record. */
  readonly bring: (record: R, stores: AllStores) => Promise<Became>;
}

/** An importer of them. A dry run brings each and takes it back; what needs one that was taken back is judged no further. */
export function importerOf<R>({ stores }: Destination, { marks, read, makes, needs, bring }: PoolPart<R>): Importer<R> {
  const [idName] = marks;
  const earlier = new Set<string>();
  return {
    form: { marks, lists, columns: { needed: [[idName]], known: [...marks], isKnown: () => true }, ofRow: (row) => row as JsonObject },
    idName,
    idOf: (given) => marks.map((name) => given[name]).find((each) => each !== undefined),
    read: (given) => readOf(read, given),
    async store(records, { dryRun }) {
      const results: Imported[] = [];
      for (const record of records) {
        if (earlier.has(needs(record) ?? '')) {
          for (const each of makes(record)) earlier.add(each);
          results.push({ kind: 'imported' });
          continue;
        }
        try {
          const kind = await stores.transaction<Became>(async (tables, rollbackWith) => {
            const became = await bring(record, { ...stores, ...tables });
            return dryRun ? rollbackWith(became) : became;
          });
          if (dryRun && kind !== 'unchanged') for (const each of makes(record)) earlier.add(each);
          results.push({ kind });
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          results.push({ kind: 'refused', fault: error });
        }
      }
      return results;
    },
    sentenceOf: sentenceOfFault,
  };
}

function readOf<R>(read: PoolPart<R>['read'], given: Json | undefined): ReadRecord<R> {
  if (!isObject(given)) return { reason: given === undefined ? 'it is no JSON' : 'it is no JSON object' };
  const odd = unstorablePath(given);
  if (odd !== undefined) return { reason: `'${odd}' holds a NUL or half of a character` };
  try {
    return read(given);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return { reason };
  }
}
