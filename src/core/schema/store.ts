// What the schema area asks of storage: the attributes a tenant declared for its accounts.
export interface Attribute {
  /** A claim ("given_name") or a declared attribute ("data.size"). */
  readonly path: string;
  readonly type: 'string' | 'number' | 'boolean' | 'date';
  readonly required: boolean;
  readonly writable: 'person' | 'operator';
}

export interface RecordTypeStore {
  attributes(tenant: string): Promise<readonly Attribute[]>;
  write(tenant: string, attributes: readonly Attribute[]): Promise<void>;
}
