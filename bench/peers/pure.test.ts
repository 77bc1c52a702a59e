// The page of peers tells the truth about a run, and nothing of the machine it ran on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sectionOf } from './page.ts';
import { judged } from './pair.ts';
import type { Peer } from './peer.ts';
import { reasonIn } from './reason.ts';

const turn = (perSecond: number, cpu: number) => ({ perSecond, cpu });
const turns = [
  { ours: turn(100, 20), theirs: turn(50, 40) },
  { ours: turn(90, 20), theirs: turn(90, 20) },
  { ours: turn(300, 10), theirs: turn(100, 50) },
];
const peer = { title: 'Other', version: '1.0.0', setUp: 'As it comes.', goals: { userinfo: 2 } } as unknown as Peer;
const measured = (compared: ReturnType<typeof judged>) => ({
  rows: [{ operation: 'userinfo' as const, ours: '`/a`', theirs: '`/b`', compared }],
  ready: { ours: 1000, theirs: 500 },
  memory: { ours: 200, theirs: 100 },
});

test('a ratio is the median of the ratios of the rounds, not the ratio of medians', () => {
  const { perSecond, cpu, ours, theirs } = judged(turns);
  assert.deepEqual([perSecond.median, perSecond.spread], [2, 2]);
  assert.deepEqual([cpu.median, cpu.spread], [2, 4]);
  assert.deepEqual([ours, theirs], [turn(100, 20), turn(90, 40)]);
});

test('a row tells both doors, both ratios and whether the goal is met; what was not compared is named', () => {
  const section = sectionOf(peer, measured(judged(turns)), 'here');
  assert.ok(section.includes('| userinfo | `/a` ÷ `/b` | 2.00 (spread 2.00) | 100 ÷ 90 | 2.00 (spread 4.00) | ≥ 2.0 | yes |'), section);
  assert.ok(section.includes('Not compared'), section);
  assert.ok(/Not compared.*refresh/.test(section) && !/Not compared.*userinfo/.test(section), section);
  assert.ok(sectionOf(peer, measured(judged(turns.slice(1, 2))), 'here').includes('| ≥ 2.0 | no |'));
});

test('a peer that cannot be had is a row with the reason', () => {
  assert.match(sectionOf(peer, { missing: 'there is no program go' }, 'here'), /\| all \| cannot be had here: there is no program go \|/);
});

test('a reason names no address and no folder of the machine', () => {
  const printed =
    'downloading\nerror: module x@v1: reading https://proxy.example.org/x?token=1: 404\n  see /home/kim/cache/a.log | tail\n\n';
  assert.equal(reasonIn(printed), 'error: module x@v1: reading … 404');
  assert.equal(reasonIn('one\nsee /home/kim/cache/a.log | tail\n'), 'see … ¦ tail');
  assert.equal(reasonIn('x requires go >= 1.27 (running go 1.26)\n\n'), 'x requires go >= 1.27 (running go 1.26)');
  assert.equal(reasonIn(''), 'it said nothing');
});
