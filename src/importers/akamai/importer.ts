// Records of an export of this vendor's: what /entity.find answers, lines, and CSV whose columns are attribute paths.
import { newId } from '../../core/ids.ts';
import { importRecords, type MovedRecord } from '../../core/records/index.ts';
import type { Attribute, RecordType } from '../../core/schema/index.ts';
import type { Instant } from '../../core/time.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { coreName, vendorName } from '../../dialects/akamai/wire/attribute-names.ts';
import { migratedRecord, rowAsRecord } from '../../dialects/akamai/wire/migrated-record.ts';
import { sentenceOfFault } from '../../dialects/akamai/wire/record-errors.ts';
import type { CsvColumns } from '../_common/csv-columns.ts';
import type { Destination, Importer } from '../_common/importer.ts';
import type { LineWrapping } from '../_common/wrapped-lines.ts';

/** The type that the records are of. */
export interface Destined {
  readonly type: RecordType;
  /** Records without uuid and id get new ones. */
  readonly newIds?: boolean;
}

export function newImporter({ stores, ctx }: Destination, { type, newIds = false }: Destined): Importer<MovedRecord> {
  const earlier = new Map<string, Instant>();
  const { now, random } = ctx();
  const newcomer = newIds ? { now, drawId: () => newId(random, now) } : undefined;
  return {
    form: { marks: ['uuid'], columns: columnsOf(type, newIds), ofRow: (row) => rowAsRecord(type, row, newIds), wrapping: exporterLines },
    idName: 'uuid',
    read(given) {
      const moved = migratedRecord(type, given, newcomer);
      if (!('record' in moved)) return moved;
      const notes = moved.record.number === undefined ? [{ note: 'new ids' } as const] : [];
      return { ...moved, number: moved.record.values['phone'], notes };
    },
    store: (records, options) => bind({ importRecords }, ctx(), stores).importRecords({ type, records, earlier, ...options }),
    sentenceOf: (fault) => sentenceOfFault(fault, type.name),
  };
}

const ofServer = ['id', 'uuid', 'created', 'lastUpdated'];

/** The vendor's exporter of entities writes lines of this kind, with a first one before the records and a last one behind them. */
const exporterLines: LineWrapping = {
  kindOf: ({ type }) => (type === 'header' ? 'first' : type === 'data' ? 'record' : type === 'footer' ? 'last' : undefined),
  inside: ({ data }) => data,
};

function columnsOf(type: RecordType, newIds: boolean): CsvColumns {
  const known = [...ofServer, ...type.attributes.flatMap((attribute) => pathsOf(attribute, vendorName(type.name, attribute.path)))];
  const paths = new Set(known.map((path) => coreName(type.name, path)));
  return { needed: newIds ? [] : [['uuid'], ['id'], ['created']], known, isKnown: (path) => paths.has(coreName(type.name, path)) };

  function pathsOf({ type: kind, members = [] }: Attribute, path: string): readonly string[] {
    const inside = kind === 'object' || kind === 'password' ? members : [];
    return [path, ...inside.flatMap((member) => pathsOf(member, vendorName(type.name, `${coreName(type.name, path)}.${member.path}`)))];
  }
}
