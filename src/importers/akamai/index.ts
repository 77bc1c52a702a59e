// What the command line needs of this vendor's importer.
import type { MovedRecord } from '../../core/records/index.ts';
import type { Destination, Importer } from '../_common/importer.ts';
import { declareSchema, typeNamed } from './destination-type.ts';
import { newImporter } from './importer.ts';

export interface AkamaiOptions {
  /** The entity type, by the vendor's name. */
  readonly type: string;
  /** The file of a schema export, whose declarations come first. */
  readonly schema?: string | undefined;
  /** Records of CSV without uuid and id get new ones. */
  readonly newIds?: boolean;
  readonly dryRun: boolean;
  /** Hears what became of the schema. */
  readonly told: (line: string) => void;
}

export async function openImporter(
  destination: Destination,
  { type: shown, schema: file, newIds = false, dryRun, told }: AkamaiOptions,
): Promise<Importer<MovedRecord>> {
  if (file === undefined) return newImporter(destination, { ...(await typeNamed(destination, shown)), newIds });
  const { added, differing, ...destined } = await declareSchema(destination, { shown, file, dryRun });
  const word = dryRun ? 'would declare' : 'declared';
  told(`schema: ${added.length === 0 ? 'everything was declared' : `${word} ${added.join(', ')}`}`);
  if (differing.length > 0) told(`schema: of another type here, and left so: ${differing.join(', ')}`);
  return newImporter(destination, { ...destined, newIds });
}
