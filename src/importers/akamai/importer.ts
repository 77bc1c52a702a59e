// Records of an export of this vendor's: what /entity.find answers, lines, and CSV whose columns are attribute paths.
import { importRecords, type MovedRecord } from '../../core/records/index.ts';
import type { Attribute, RecordType } from '../../core/schema/index.ts';
import type { Instant } from '../../core/time.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { coreName, vendorName } from '../../dialects/akamai/wire/attribute-names.ts';
import { migratedRecord, rowAsRecord } from '../../dialects/akamai/wire/migrated-record.ts';
import { sentenceOfFault } from '../../dialects/akamai/wire/record-errors.ts';
import type { CsvColumns } from '../_common/csv-columns.ts';
import type { Destination, Importer } from '../_common/importer.ts';

/** The type that the records are of. */
export interface Destined {
  readonly type: RecordType;
}

export function newImporter({ stores, ctx }: Destination, { type }: Destined): Importer<MovedRecord> {
  const earlier = new Map<string, Instant>();
  return {
    form: { marks: ['uuid'], columns: columnsOf(type), ofRow: (row) => rowAsRecord(type, row) },
    idName: 'uuid',
    read(given) {
      const moved = migratedRecord(type, given);
      return 'record' in moved ? { ...moved, number: moved.record.values['phone'] } : moved;
    },
    store: (records, options) => bind({ importRecords }, ctx(), stores).importRecords({ type, records, earlier, ...options }),
    sentenceOf: (fault) => sentenceOfFault(fault, type.name),
  };
}

const ofServer = ['id', 'uuid', 'created', 'lastUpdated'];

function columnsOf(type: RecordType): CsvColumns {
  const known = [...ofServer, ...type.attributes.flatMap((attribute) => pathsOf(attribute, vendorName(type.name, attribute.path)))];
  const paths = new Set(known.map((path) => coreName(type.name, path)));
  return { needed: [['uuid'], ['id'], ['created']], known, isKnown: (path) => paths.has(coreName(type.name, path)) };

  function pathsOf({ type: kind, members = [] }: Attribute, path: string): readonly string[] {
    const inside = kind === 'object' || kind === 'password' ? members : [];
    return [path, ...inside.flatMap((member) => pathsOf(member, vendorName(type.name, `${coreName(type.name, path)}.${member.path}`)))];
  }
}
