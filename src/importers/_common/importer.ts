// What a vendor's importer says of itself; reading, batches, dry runs and reports are the same for all.
import type { Ctx, Fault, FaultKind } from '../../core/faults/index.ts';
import type { Json } from '../../core/json.ts';
import type { Imported, MovedRecord } from '../../core/records/index.ts';
import type { AllStores } from '../../core/stores.ts';
import type { NoteKind } from './notes.ts';
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

/** A record that may move in, with what its owner should be told of it; or why it is none. */
export type ReadRecord = { readonly record: MovedRecord; readonly notes?: readonly NoteKind[] } | { readonly reason: string };

export interface Importer {
  readonly form: RecordForm;
  /** The member by which reports name a record. */
  readonly idName: string;
  /** `given` is undefined where no JSON could be read. */
  readonly read: (given: Json | undefined) => ReadRecord;
  /** One result for each record, in the order given. */
  readonly store: (records: readonly MovedRecord[], options: ImportOptions) => Promise<readonly Imported[]>;
  /** One sentence in the vendor's names, for a report. */
  readonly sentenceOf: (fault: Fault) => string;
}
