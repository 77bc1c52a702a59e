// What a vendor's importer says of itself; reading, batches, dry runs and reports are the same for all.
import type { Ctx, Fault, FaultKind } from '../../core/faults/index.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { Imported } from '../../core/records/index.ts';
import type { AllStores } from '../../core/stores.ts';
import type { RecordNote } from './notes.ts';
import type { RecordForm } from './records-of.ts';

/** A tenant of this installation, as a command at this machine reaches it. */
export interface Destination {
  readonly stores: AllStores;
  /** A context of now, for each command anew. */
  readonly ctx: () => Ctx<FaultKind>;
}

export interface ImportOptions {
  /** Judges everything and writes nothing. */
  readonly dryRun: boolean;
  /** Whether a bare text without the form of a hash is taken as the password, or refused. */
  readonly plainPasswords: boolean;
}

/** A record that may move in, with its telephone number and what its owner should be told of it; or why it is none. */
export type ReadRecord<R> =
  | { readonly record: R; readonly number?: Json | undefined; readonly notes?: readonly RecordNote[] }
  | { readonly reason: string };

/** What became of a record, with what is told of it beside. */
export type RecordOutcome = Imported & { readonly notes?: readonly RecordNote[] };

/** `R` is a record that was read and only has to be judged and stored. */
export interface Importer<R> {
  readonly form: RecordForm;
  /** The member by which reports name a record. */
  readonly idName: string;
  /** Where it stands under several names; the member of `idName` alone, where nothing is said. */
  readonly idOf?: (given: JsonObject) => Json | undefined;
  /** `given` is undefined where no JSON could be read. */
  readonly read: (given: Json | undefined) => ReadRecord<R>;
  /** One result for each record, in the order given. */
  readonly store: (records: readonly R[], options: ImportOptions) => Promise<readonly RecordOutcome[]>;
  /** One sentence in the vendor's names, for a report. */
  readonly sentenceOf: (fault: Fault) => string;
}
