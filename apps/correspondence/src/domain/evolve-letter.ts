import type { KnownFact } from '@gehoor/decision';
import type { Letter } from './correspondence';

type LetterFact = Extract<KnownFact, { type: `letter.${string}` }>;

/** The letters after a fact about one of them. */
export function evolveLetter(letters: readonly Letter[], fact: LetterFact): readonly Letter[] {
  if (fact.type === 'letter.drafted') return [...letters, drafted(fact)];
  return letters.map((letter) => (letter.id === fact.data.letterId ? after(letter, fact) : letter));
}

function drafted({ data, actor }: Extract<LetterFact, { type: 'letter.drafted' }>): Letter {
  return {
    id: data.letterId,
    kind: data.kind,
    language: data.language,
    automatic: data.automatic,
    needsApproval: data.needsApproval,
    status: 'drafted',
    draftedAt: Date.parse(data.at),
    draftedBy: data.automatic ? undefined : actor,
    missing: [],
    approvals: [],
    datesTold: [],
    clauses: [],
  };
}

function after(letter: Letter, fact: Exclude<LetterFact, { type: 'letter.drafted' }>): Letter {
  switch (fact.type) {
    case 'letter.blocked':
      return { ...letter, status: 'blocked', missing: fact.data.missing, gate: fact.data.gate };
    case 'letter.approved': {
      const approvals = [...letter.approvals, { by: fact.data.by, at: Date.parse(fact.data.at) }];
      return { ...letter, status: 'approved', missing: [], gate: undefined, approvals };
    }
    case 'letter.sent': {
      const { at, medium, datesTold, clauses } = fact.data;
      return { ...letter, status: 'sent', sentAt: Date.parse(at), medium, datesTold, clauses };
    }
    case 'letter.bounced':
      return { ...letter, status: 'bounced', bouncedAt: Date.parse(fact.data.at), bounceReason: fact.data.reason };
    default:
      return fact satisfies never;
  }
}
