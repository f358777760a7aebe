import { isoOf } from '@gehoor/decision';
import type { Rulebook, Rules } from '@gehoor/procedure';
import type { Place } from './explore';
import type { Move } from './moves';
import { meant } from './names';
import type { Finding } from './findings';
import { Search } from './search';
import { begun } from './walked';

/** A finding as people read it.   @param known why it is known, if it is */
export function asText({ check, about, wayIn, moves, says }: Finding, known?: string): string {
  const steps = moves.map((move, index) => `    ${index + 1}. ${moveText(move)}`);
  const notes = [known && `    known: ${known}`, says && `    ${says.split('\n').slice(0, 6).join('\n    ')}`];
  return [`  ${check}: ${about}`, `    in by ${wayIn}`, ...steps, ...notes.filter(Boolean)].join('\n');
}

function moveText(move: Move): string {
  if ('until' in move) return `time passes until ${isoOf(move.until)}`;
  const input = Object.entries(move.input).flatMap(([field, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return value === undefined || field === 'complaintId'
      ? []
      : [`${field}=${text.length > 60 ? `${text.slice(0, 40)}…` : text}`];
  });
  return `${move.by.subject}: ${move.command} ${input.join(' ')}`;
}

/** Does what led to a finding once more, under the rules and the code of today. */
export function replayed(rulebook: Rulebook, rules: Rules, finding: Finding) {
  const { walk, faults, people } = begun(rulebook, rules, {}, finding.wayIn);
  const [door] = walk.places.values();
  if (door === undefined) return { isStill: false, text: '    nobody comes in this way any more' };
  const lines: string[] = [];
  let place: Place = door;
  for (const move of finding.moves) {
    const next = walk.follow(place, meant(move, place.dossier));
    lines.push(`    ${moveText(move)}: ${next.told}`);
    if (next.place === undefined) return { isStill: faults.has(finding), text: lines.join('\n') };
    place = next.place;
  }
  const search = new Search(walk, faults);
  const never = () => false;
  if (finding.check === 'dead end') search.ends([place], never);
  if (finding.check.includes('clock')) search.verdicts([place], never);
  if (finding.about.startsWith('nobody comes') || finding.check === 'step never reached') search.steps(never);
  search.owners([place], people);
  faults.addBroken(walk.broken);
  return { isStill: faults.has(finding), text: lines.join('\n') };
}

/** The same finding by as few moves as lead to it: each is left out that can be. */
export function shortened(rulebook: Rulebook, rules: Rules, finding: Finding): Finding {
  let shortest = finding;
  for (let at = finding.moves.length - 1; at >= 0; at -= 1) {
    const fewer = { ...shortest, moves: shortest.moves.filter((_, index) => index !== at) };
    if (replayed(rulebook, rules, fewer).isStill) shortest = fewer;
  }
  return shortest;
}
