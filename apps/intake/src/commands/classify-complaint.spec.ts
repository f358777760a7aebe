import { handler, later, monday, received, supervisor } from '../../test/complaint';
import { needsAComplaint } from '../../test/every-command';
import { triaged } from '../../test/rules';
import { classifyComplaint } from './classify-complaint';

describe('classifying', () => {
  needsAComplaint(classifyComplaint, { product: 'private-lease' });

  it('records only what changes', () => {
    const complaint = received();
    expect(complaint.does(later, classifyComplaint, { product: 'private-lease', category: 'invoice' })).toEqual([
      { type: 'complaint.classified', data: { at: later, product: 'private-lease', category: 'invoice' } },
    ]);
    expect(complaint.does(later, classifyComplaint, { product: 'private-lease' })).toBe('ClassificationUnchanged');
    expect(complaint.does(later, classifyComplaint, {})).toBe('ClassificationUnchanged');
    expect(complaint.does(later, classifyComplaint, { product: 'private-lease', category: 'delivery' })).toEqual([
      { type: 'complaint.classified', data: { at: later, category: 'delivery' } },
    ]);
  });

  it('raises the severity only by the hand of who may, and never lowers it', () => {
    const complaint = received({}, triaged());
    expect(complaint.does(later, classifyComplaint, { severity: 'serious' }, { actor: handler })).toBe(
      'SeverityRaiseNotAllowed',
    );
    expect(complaint.does(later, classifyComplaint, { severity: 'serious' }, { actor: supervisor })).toMatchObject([
      { type: 'complaint.classified', data: { severity: 'serious' } },
    ]);
    expect(complaint.does(later, classifyComplaint, { severity: 'minor' }, { actor: supervisor })).toBe(
      'SeverityLowered',
    );
  });

  it('refuses codes the procedure does not know', () => {
    const classified = (named: object) => received().does(later, classifyComplaint, named);
    expect(classified({ department: 'attic', product: 'moped', severity: 'grave' })).toBe(
      'product: UNKNOWN_PRODUCT, department: UNKNOWN_DEPARTMENT, severity: UNKNOWN_SEVERITY',
    );
    expect(classified({ decisionType: 'x' })).toBe('decisionType: UNKNOWN_DECISION_TYPE');
  });

  it('may be done to a closed complaint', () => {
    const complaint = received();
    complaint.sees('complaint.closed', monday, { outcome: 'accepted' });
    expect(complaint.may(later, classifyComplaint)).toBeUndefined();
  });
});
