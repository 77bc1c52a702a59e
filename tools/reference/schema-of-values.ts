// The JSON Schema of values that were seen: what each of them is, and nothing about what others may be. A member is required where every value has it,
// if that is asked for.

export function schemaOf(values: readonly unknown[], { required = false }: { readonly required?: boolean } = {}): object {
  const objects = values.filter(isObject);
  const arrays = values.filter(Array.isArray) as (readonly unknown[])[];
  const types = [...new Set(values.map(typeOf))].sort();
  return {
    ...(types.length === 0 ? {} : { type: types.length === 1 ? types[0] : types }),
    ...(objects.length > 0 ? membersOf(objects, required) : {}),
    ...(arrays.length > 0 ? { items: schemaOf(arrays.flat(), { required }) } : {}),
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function membersOf(objects: readonly Readonly<Record<string, unknown>>[], required: boolean): object {
  const names = [...new Set(objects.flatMap((each) => Object.keys(each)))];
  const common = names.filter((name) => objects.every((each) => name in each));
  const properties = names.map(
    (name) =>
      [
        name,
        schemaOf(
          objects.flatMap((each) => (name in each ? [each[name]] : [])),
          { required },
        ),
      ] as const,
  );
  return { properties: Object.fromEntries(properties), ...(required && common.length > 0 ? { required: common } : {}) };
}

/** A whole number is `integer`: where others have a fraction, both types stand there. */
function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
