// The codes' area: secrets that work once.
export { checkCode, spendCode } from './check-code.ts';
export { type Inspected, inspectCode } from './inspect-code.ts';
export { type CodeForm, issueCode, type NewCode } from './issue-code.ts';
export { type CodeVerdict, type GivenCode, judgeCode } from './judge-code.ts';
export type { Code, Purpose } from './types.ts';
