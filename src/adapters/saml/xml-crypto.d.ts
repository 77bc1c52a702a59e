// What of xml-crypto is used here. The package's own types bring those of a browser into every file; tsconfig.json names these instead.
import type { KeyObject } from 'node:crypto';

interface SignedXmlOptions {
  readonly privateKey?: KeyObject | string;
  readonly publicCert?: KeyObject | string;
  readonly signatureAlgorithm?: string;
  readonly canonicalizationAlgorithm?: string;
  readonly idAttribute?: string;
  readonly getKeyInfoContent?: () => string | null;
  readonly getCertFromKeyInfo?: () => string | null;
}

interface Reference {
  readonly xpath?: string;
  readonly transforms: readonly string[];
  readonly digestAlgorithm: string;
  readonly uri?: string;
}

export class SignedXml {
  constructor(options?: SignedXmlOptions);
  SignatureAlgorithms: Record<string, unknown>;
  HashAlgorithms: Record<string, unknown>;
  CanonicalizationAlgorithms: Record<string, unknown>;
  signatureAlgorithm?: string;
  canonicalizationAlgorithm?: string;
  addReference(reference: Reference & { readonly xpath: string }): void;
  getReferences(): readonly Reference[];
  computeSignature(
    xml: string,
    options: { readonly prefix: string; readonly location: { readonly reference: string; readonly action: 'after' | 'prepend' } },
  ): void;
  getSignedXml(): string;
  loadSignature(signature: string | object): void;
  checkSignature(xml: string): boolean;
  /** The canonical text of what was signed, once `checkSignature` found it right: nothing else of the document is to be read. */
  getSignedReferences(): readonly string[];
}

/** Exclusive XML Canonicalization 1.0 without comments. */
export class ExclusiveCanonicalization {
  /** The canonical text of an element of @xmldom/xmldom. */
  process(
    element: object,
    options: {
      readonly inclusiveNamespacesPrefixList: readonly string[];
      readonly ancestorNamespaces: readonly { readonly prefix: string; readonly namespaceURI: string }[];
    },
  ): string;
}
