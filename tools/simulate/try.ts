import { committedRulebook } from '@gehoor/testing';
import { arrivalsOf } from './arrivals';
import { livesBy } from './life';
async function main() {
  const rulebook = committedRulebook();
  const n = Number(process.argv[2] ?? 200);
  const until = Date.parse('2026-11-01T00:00:00Z');
  const plan = { complaints: n, seed: 'a', from: Date.parse('2024-01-01T00:00:00Z'), until, firms: ['directlease','leasem','connecte','atradius','three-step-lease'] };
  const play = livesBy(rulebook, 'a', until);
  const began = Date.now(); const st: Record<string,number> = {}; let ev = 0, wt = 0; const cmds: Record<string,number> = {}; const facts: Record<string, number> = {}; let failed=0; const out: Record<string,number>={}, clk: Record<string,number>={};
  for (const a of arrivalsOf(plan, rulebook)) {
    try {
    const life = await play(a, ({command}) => { cmds[command] = (cmds[command] ?? 0) + 1; });
    st[`${a.firm} ${life.dossier.status}`] = (st[`${a.firm} ${life.dossier.status}`] ?? 0) + 1;
    for (const s of life.house.services) { ev += s.stream.length; for (const e of s.stream) if (e.origin==='own') facts[e.event.type]=(facts[e.event.type]??0)+1; }
    for (const c of life.dossier.clocks) clk[c.state]=(clk[c.state]??0)+1;
    if (process.argv[3]) { const t=Date.now(); for (const s of life.house.services) await s.rows(); wt += Date.now()-t; }
    } catch (e) { failed++; if (failed < 4) console.log(a.firm, (e as Error).stack?.slice(0, 600)); }
  }
  const s = (Date.now()-began)/1000;
  console.log(n / s, 'per s', ev / n, 'events', st, cmds, facts, clk, 'failed', failed, 'rows ms', wt);
}
void main();
