// The shape of a document that is read: which elements and attributes there may be, and how often. What a shape does not name is refused, unless the schema
// has a place for anything there.

/** `one`: exactly; `maybe`: at most one; `some`: at least one; `any`: any number. */
export type Times = 'one' | 'maybe' | 'some' | 'any';

export interface Shape {
  readonly namespace: string;
  readonly name: string;
  /** Attributes without a namespace: `one` must be there. */
  readonly attributes?: Readonly<Record<string, 'one' | 'maybe'>>;
  /** The children, in any order. Of two with one name the first counts. */
  readonly children?: readonly (readonly [Times, Shape])[];
  /**
   * `text`: no elements; `elements`: those of `children` alone; `mixed`: those, or text instead; `open`: others, too, and any attributes, which nobody
   * reads. `elements` unless given.
   */
  readonly content?: 'text' | 'elements' | 'mixed' | 'open';
}

interface Read {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Read[];
  readonly text: string;
}

const isCalled = (element: Read, { namespace, name }: Shape): boolean => element.name === name && element.namespace === namespace;

/** Undefined where the element has that shape; otherwise what does not fit, by the names of the shape. */
export function fitting(element: Read, shape: Shape): string | undefined {
  const { attributes = {}, children = [], content = 'elements', name } = shape;
  if (!isCalled(element, shape)) return `${name} was expected`;
  for (const [attribute, times] of Object.entries(attributes))
    if (times === 'one' && !element.attributes[attribute]) return `${name} without ${attribute}`;
  if (content !== 'open' && Object.keys(element.attributes).some((key) => !Object.hasOwn(attributes, key) && !key.startsWith('{')))
    return `${name} with an unknown attribute`;
  if (content === 'elements' && element.children.length === 0 && element.text.trim() !== '') return `text in ${name}`;
  if (content === 'text' && element.children.length > 0) return `elements in ${name}`;
  for (const [times, child] of children) {
    const count = element.children.filter((each) => isCalled(each, child)).length;
    if ((times === 'one' || times === 'some') && count === 0) return `${name} without ${child.name}`;
    if ((times === 'one' || times === 'maybe') && count > 1) return `more than one ${child.name} in ${name}`;
  }
  for (const each of element.children) {
    const known = children.find(([, child]) => isCalled(each, child))?.[1];
    if (!known && content !== 'open') return `an unknown element in ${name}`;
    const unfit = known && fitting(each, known);
    if (unfit !== undefined) return unfit;
  }
  return undefined;
}
