// Proofs of a second factor apart from their sign-in.
export { beginSeparateProof, type NewSeparateProof, type SeparateBeginner } from './begin.ts';
export { challengeSeparately, factorsOfProof, type ProofFactors } from './challenge.ts';
export { enrolSeparately, finishSeparateEnrolment, provenAddresses } from './enrol.ts';
export { type EndingProof, finishSeparateProof, type NamedDevice } from './finish.ts';
export { proveSeparately } from './prove.ts';
export { askToTap, enrolByTap, proveByTap } from './tap.ts';
