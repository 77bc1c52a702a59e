// What of @xmldom/xmldom the XML door uses. The package's own types bring those of a browser into every file; tsconfig.json names these instead.
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly namespaceURI: string | null;
  readonly prefix: string | null;
  readonly localName: string | null;
  readonly parentNode: DomNode | null;
}

export interface DomAttribute extends DomNode {
  readonly value: string;
}

export interface DomElement extends DomNode {
  readonly attributes: { readonly length: number; readonly [at: number]: DomAttribute };
  removeChild(child: DomNode): DomNode;
}

export interface DomDocument extends DomNode {
  readonly documentElement: DomElement | null;
  readonly doctype: unknown;
}

interface ErrorHandler {
  readonly warning: (message: string) => void;
  readonly error: (message: string) => void;
  readonly fatalError: (message: string) => void;
}

export class DOMParser {
  constructor(options: { readonly errorHandler: ErrorHandler });
  parseFromString(text: string, type: 'text/xml'): DomDocument | undefined;
}
