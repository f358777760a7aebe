/** The look of a trace page: one file, no network, printable in black and white. */
export const style = `
:root { --ink:#1d2433; --soft:#5a6478; --line:#d5dae3; --paper:#fff; --wash:#f5f6f9; --must:#a8324a; --target:#1f6feb; --offer:#3a7d44; --internal:#7a8291; --fault:#9a5b00; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 15px/1.5 system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 24px 28px 64px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; } h2 { font-size: 20px; margin: 44px 0 8px; padding-top: 12px; border-top: 2px solid var(--ink); }
h3 { font-size: 15px; margin: 0; } p { margin: 4px 0 12px; } .soft { color: var(--soft); } small { font-size: 12.5px; }
body:has(#lang-nl:checked) .en, body:has(#lang-en:checked) .nl { display: none; }
.switch { float: right; display: flex; gap: 4px; } .switch input { position: absolute; opacity: 0; }
.switch label { border: 1px solid var(--line); border-radius: 6px; padding: 2px 10px; cursor: pointer; } .switch input:checked + label { background: var(--ink); color: #fff; }
.switch input:focus-visible + label { outline: 2px solid var(--target); }
.facts { display: flex; flex-wrap: wrap; gap: 8px 28px; margin: 14px 0 0; padding: 0; list-style: none; } .facts b { display: block; font-size: 12.5px; font-weight: 500; color: var(--soft); }
.tag { display: inline-block; border-radius: 4px; padding: 0 7px; font-size: 12px; line-height: 19px; color: #fff; white-space: nowrap; }
.must { background: var(--must); } .target { background: var(--target); } .offer { background: var(--offer); } .internal { background: var(--internal); }
.ob { display: inline-block; border: 1px solid var(--line); border-radius: 4px; padding: 0 5px; font: 12px/18px ui-monospace, 'DejaVu Sans Mono', monospace; color: var(--soft); }
.picture { overflow-x: auto; } svg { display: block; max-width: 100%; height: auto; } svg text { font-family: system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: var(--ink); }
.ladder { display: grid; grid-template-columns: minmax(0, 560px) minmax(300px, 1fr); gap: 28px; align-items: start; }
ol.moves { list-style: none; margin: 0; padding: 0; } ol.moves li { display: grid; grid-template-columns: 26px 1fr; gap: 8px; padding: 7px 0; border-bottom: 1px solid var(--line); }
.badge { width: 22px; height: 22px; border-radius: 11px; background: var(--ink); color: #fff; font-size: 12px; line-height: 22px; text-align: center; }
.badge.quiet { background: #fff; color: var(--ink); box-shadow: inset 0 0 0 1.5px var(--ink); }
.row { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 0 26px; border-top: 1px solid var(--line); padding: 14px 0; break-inside: avoid; }
.head { border-top: 0; padding: 4px 0 8px; font-weight: 600; }
.runs { margin: 0; padding: 0; list-style: none; } .runs > li { display: grid; grid-template-columns: 92px minmax(0, 1fr); gap: 10px; padding: 2px 0; }
.type { font-size: 12.5px; color: var(--soft); text-align: right; padding-top: 1px; } .runs .fault { color: var(--fault); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(350px, 1fr)); gap: 14px; } .card { border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; break-inside: avoid; background: var(--paper); }
.card ul { margin: 8px 0 0; padding: 0; list-style: none; font-size: 13.5px; } .card li { padding: 3px 0 3px 18px; position: relative; } .card li::before { content: '■'; position: absolute; left: 2px; font-size: 9px; top: 7px; color: var(--ink); } .card li.may::before { content: '□'; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); } th { font-weight: 600; font-size: 13px; }
code { font: 12.5px ui-monospace, 'DejaVu Sans Mono', monospace; }
.note { border-left: 4px solid var(--fault); background: #fdf6ea; padding: 6px 12px; margin: 6px 0; }
@media screen and (max-width: 860px) { .ladder, .row { grid-template-columns: 1fr; } .type { text-align: left; } }
@media print { body { font-size: 11px; } h1 { font-size: 21px; } h2 { font-size: 15px; margin-top: 24px; } h3 { font-size: 11px; } small, .type, .tag, .ob, code, .card ul, .facts b, th { font-size: 9.5px; } .runs > li { grid-template-columns: 68px minmax(0, 1fr); } main { max-width: none; padding: 0; } .switch { display: none; } h2 { break-after: avoid; } .ladder { grid-template-columns: 48% 1fr; } @page { size: A4; margin: 14mm; } .tag, .badge, .note { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
