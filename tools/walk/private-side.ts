import type { ComplaintEvent, Fact, PersonsRecord } from '@gehoor/contracts';
import type { Instant } from '@gehoor/decision';
import type { Rules } from '@gehoor/procedure';
import {
  type Correspondence,
  letterOf,
  withPersons,
  withText,
} from '../../apps/correspondence/src/domain/correspondence';
import { sentByMail } from '../../apps/correspondence/src/domain/delivery';
import type { Material } from '../../apps/correspondence/src/domain/material';
import { clausesOf, datesTold, partsOf } from '../../apps/correspondence/src/domain/parts';
import { gateBlocking } from '../../apps/correspondence/src/domain/release';
import { definitionOf, firstWay, type Today } from '../../apps/correspondence/src/domain/rules';
import type { Persons } from '@gehoor/service-kit';
import { complaintId, type Desk, type Order } from './desk';

/** What correspondence keeps in rows beside the facts, as `settle` and the `keep` of its commands do in the database: somebody
 *  who can be reached by e-mail, texts as long as they have to be, letters let go. */

/** The persons that become known with a fact. */
export function personsAfter({ type, data, firm }: ComplaintEvent): readonly PersonsRecord[] {
  if (type === 'complaint.received') return [complainant(firm)];
  if (type !== 'handler.assigned') return [];
  const handler = { handler: data.handler, name: 'Sanne Visser', email: 'sanne@firm.example' };
  return [{ part: 'handler', firm, complaintId, ...handler }];
}

function complainant(firm: string): PersonsRecord {
  const address = { street: 'Dorpsstraat 1', postalCode: '1234 AB', city: 'Amsterdam', country: 'NL' };
  return {
    part: 'parties',
    firm,
    complaintId,
    language: 'nl',
    description: 'De auto stond drie weken stil.',
    remedySought: 'Drie weken huur terug.',
    parties: [{ role: 'complainant', name: 'Zoë Çelik', email: 'zoe@example.nl', phone: '+31 6 12345678', address }],
  };
}

/** After facts of its own were recorded, or persons were told of. */
export function settled(desk: Desk, facts: readonly Fact[], rules: Rules, now: Instant, persons?: Persons): Desk {
  if (facts.length === 0 && persons === undefined) return desk;
  const told = persons === undefined ? stateOf(desk) : withPersons(stateOf(desk), persons);
  return desk.becoming(facts.reduce((state, fact) => afterFact(state, fact, rules, now), told));
}

function afterFact(state: Correspondence, fact: Fact, rules: Rules, now: Instant): Correspondence {
  switch (fact.type) {
    case 'letter.approved':
      return approved(state, fact.data.letterId, rules, now);
    case 'letter.sent':
    case 'letter.bounced': {
      const { letterId } = fact.data;
      const release = state.material.released[letterId];
      return release === undefined ? state : withRelease(state, letterId, { ...release, due: false });
    }
    default:
      return state;
  }
}

/** The text becomes final, and an automatic letter goes by itself. */
function approved(state: Correspondence, letterId: string, rules: Rules, now: Instant): Correspondence {
  const letter = letterOf(state, letterId);
  if (letter === undefined) throw new Error(`no fact tells of letter ${letterId}`);
  const parts = partsOf(letter, state, { rules, now });
  const text = { datesTold: datesTold(parts), clauses: clausesOf(definitionOf(rules, letter.kind), parts) };
  const frozen = { ...state.material.frozen, [letterId]: text };
  const final = withMaterial(state, { frozen });
  return letter.automatic ? letGo(final, letterId, rules) : final;
}

/** With the text that is being written in a letter. */
export function withWritten(desk: Desk, { command, input, by }: Order): Desk {
  const { letterId, element, text } = input;
  if (command !== 'fillElement' || typeof letterId !== 'string') return desk;
  const written = withText(stateOf(desk), letterId, String(element), String(text));
  const { writers } = written.material;
  const known = new Set([...(writers[letterId] ?? []), by.subject]);
  return desk.becoming(withMaterial(written, { writers: { ...writers, [letterId]: [...known] } }));
}

/** With the letter that somebody lets go. */
export function withLetGo(desk: Desk, { command, input: { letterId } }: Order, rules: Rules): Desk {
  if (command !== 'sendLetter' || typeof letterId !== 'string') return desk;
  return desk.becoming(letGo(stateOf(desk), letterId, rules));
}

function letGo(state: Correspondence, letterId: string, rules: Rules): Correspondence {
  const letter = letterOf(state, letterId);
  const medium = letter && firstWay(letter, state, rules);
  if (medium === undefined) throw new Error(`letter ${letterId} was let go with nobody to send it to`);
  return withRelease(state, letterId, { medium, due: medium === 'email' });
}

/** The facts of the first letter that the mail server takes now.   @returns none where all have left, or a gate keeps them */
export function due(desk: Desk, { rules, now }: Today): readonly Fact[] {
  const state = stateOf(desk);
  const { released, frozen } = state.material;
  for (const [letterId, release] of Object.entries(released)) {
    const letter = letterOf(state, letterId);
    const text = frozen[letterId];
    if (!release.due || letter === undefined || text === undefined) continue;
    if (gateBlocking(definitionOf(rules, letter.kind), state, rules) !== undefined) continue;
    const facts = sentByMail(state, { letterId, at: now, text }, now);
    if (facts.length > 0) return facts;
  }
  return [];
}

function stateOf({ state }: Desk): Correspondence {
  // The desk of correspondence holds the state of correspondence.
  return state as Correspondence;
}

function withMaterial(state: Correspondence, more: Partial<Material>): Correspondence {
  return { ...state, material: { ...state.material, ...more } };
}

function withRelease(state: Correspondence, letterId: string, release: Material['released'][string]): Correspondence {
  return withMaterial(state, { released: { ...state.material.released, [letterId]: release } });
}
