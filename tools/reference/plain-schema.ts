// A schema as other programs read it: without what only our reader of parameters understands.

export const plain = (schema: object): unknown =>
  JSON.parse(JSON.stringify(schema, (key, value) => (['spelled', 'blank', 'trimmed'].includes(key) ? undefined : value)));
