// A schema as other programs read it: without what only our reader of parameters understands; what only our documents say is marked as an extension.

const ours = new Set(['spelled', 'blank', 'trimmed', 'takesNull']);

export const plain = (schema: object): unknown => plainSchema(JSON.parse(JSON.stringify(schema)));

/** Members of `properties` are names of parameters, whatever they are called. */
function plainSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainSchema);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !ours.has(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => [key === 'holds' ? 'x-holds' : key, key === 'properties' ? membersOf(inner as object) : plainSchema(inner)]),
  );
}

const membersOf = (properties: object): object =>
  Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, plainSchema(each)]));
