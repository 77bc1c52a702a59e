// Signing in where a picture is shown, by an application in which the person is signed in already.
export { cancelScan, confirmScan, scan } from './answer.ts';
export { beginScan } from './begin.ts';
export { redeemScan } from './redeem.ts';
export { type ScanState, watchScan } from './watch.ts';
