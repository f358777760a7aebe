import { fact } from '@gehoor/decision';
import { later } from '../../test/case';
import { hasBlocked, hasReturned } from './letters';

const letter = (letterId: string, kind = 'acknowledgement') => ({ at: later, letterId, kind });
const missing = [{ element: 'address', needs: 'address' }];
const blocked = (id: string, lacks = missing) => fact('letter.blocked', { ...letter(id), missing: lacks });
const approved = (id: string) => fact('letter.approved', letter(id));
const sent = (id: string, kind?: string) =>
  fact('letter.sent', { ...letter(id, kind), medium: 'email', datesTold: [], clauses: [] });
const bounced = (id: string, kind?: string) => fact('letter.bounced', { ...letter(id, kind), reason: 'smtp-550' });
const withdrawn = (id: string) => fact('letter.withdrawn', { ...letter(id), reason: 'overtaken' });
const closed = fact('complaint.closed', { at: later, outcome: 'accepted' });
const erased = fact('persons.erased', { at: later, basis: 'retention' });

describe('a letter that cannot leave', () => {
  it('is one that lacks something, until it leaves or will not any more', () => {
    expect(hasBlocked([])).toBe(false);
    expect(hasBlocked([blocked('a')])).toBe(true);
    for (const next of [approved('a'), sent('a'), withdrawn('a'), erased])
      expect(hasBlocked([blocked('a'), next])).toBe(false);
    expect(hasBlocked([blocked('a'), blocked('b'), approved('b')])).toBe(true);
  });

  it('is not one that a gate alone holds: the gate is shown', () => {
    expect(hasBlocked([blocked('a'), blocked('a', [])])).toBe(false);
  });

  it('of a closed case is one of after it was closed: what was to be said before is over', () => {
    expect(hasBlocked([blocked('a'), closed])).toBe(false);
    expect(hasBlocked([blocked('a'), closed, blocked('b')])).toBe(true);
  });
});

describe('a letter that came back', () => {
  it('is not told until it was sent again, or another of its kind was', () => {
    expect(hasReturned([sent('a')])).toBe(false);
    expect(hasReturned([sent('a'), bounced('a')])).toBe(true);
    expect(hasReturned([approved('a'), bounced('a')])).toBe(true);
    expect(hasReturned([sent('a'), bounced('a'), sent('a')])).toBe(false);
    expect(hasReturned([sent('a'), bounced('a'), sent('b')])).toBe(false);
    expect(hasReturned([sent('a'), sent('b'), bounced('a')])).toBe(false);
    expect(hasReturned([sent('a'), bounced('a'), sent('b'), bounced('b')])).toBe(true);
    expect(hasReturned([sent('a'), bounced('a'), sent('b', 'decision')])).toBe(true);
    expect(hasReturned([sent('b'), sent('a'), bounced('a')])).toBe(true);
    for (const next of [withdrawn('a'), erased]) expect(hasReturned([sent('a'), bounced('a'), next])).toBe(false);
  });

  it('of a closed case is one that came back since', () => {
    expect(hasReturned([sent('a'), bounced('a'), closed])).toBe(false);
    expect(hasReturned([sent('a'), closed, bounced('a')])).toBe(true);
  });
});
