// The schema area: the attributes of accounts and records, and the rules over them.
export { type AccessSelector, changeAttributeAccess, readAttributeAccess } from './attribute-access.ts';
export { type AttributeSelector, addAttribute, describeAttribute, removeAttribute, withAttribute } from './change-attributes.ts';
export {
  type AttributeChange,
  type AttributeFacts,
  changeDeclaration,
  changedAttributes,
  type DeclarationChange,
  type DeclarationFault,
} from './change-declaration.ts';
export { createRecordType, removeRecordType } from './change-record-types.ts';
export { addRule, removeRule } from './change-rules.ts';
export { closedBelow, isClosedIn } from './closed-to-persons.ts';
export { declareAttributes, readAttributes } from './declare-attributes.ts';
export { demandDeclarable, isWithin } from './demand-declarable.ts';
export { demandKnown } from './demand-names.ts';
export { type ExtendedType, extendRecordType } from './extend-record-type.ts';
export { readTypeAt, typeEvents } from './former-types.ts';
export { hashSecretsOfAccount, withoutSecrets } from './hash-secrets.ts';
export { judgeValue } from './judge-value.ts';
export { type DeclaredAttributes, judgeAccountValues, missingOf } from './policy-values.ts';
export { type OpenDeclaration, readDeclaration } from './read-declaration.ts';
export { accountType, listRecordTypes, readRecordType, type TypeSelector } from './read-record-type.ts';
export { readOpenType, restricted } from './restrict-type.ts';
export { retireAttributes } from './retire-attributes.ts';
export { valuesThrough, withEachThrough } from './through-lists.ts';
export {
  type AccessKind,
  type Attribute,
  type AttributeType,
  attributeTypes,
  type Constraint,
  constraints,
  type RecordType,
  type Rule,
  type RuleDefinition,
  type StoredType,
  type UniqueSet,
  type Writer,
  writers,
} from './types.ts';
export { issueAttributeCode, useAttributeCode } from './verify-attribute.ts';
