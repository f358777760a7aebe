import { caseUnder, later, monday, received, somebody } from '../../test/case';
import { tellsItsTime } from '../../test/every-command';
import { rulesWith, titled } from '../../test/rules';
import { declareDuty } from './declare-duty';

const called = {
  id: 'call-back',
  title: titled,
  kind: 'discuss' as const,
  role: 'employee',
  on: [{ on: 'complaint.received' }],
};
const rules = rulesWith({
  duties: [
    { ...called, proof: [{ on: 'talk.held' }], declared: { evidence: ['minutes', 'e-mail'] } },
    { ...called, id: 'write', proof: [{ on: 'letter.sent' }] },
    { ...called, id: 'check', proof: [], declared: { by: 'manager', evidence: ['minutes'] } },
  ],
});
const ready = () => received(rules);
const minutes = { duty: 'call-back', evidence: 'minutes' };

describe('declaring a duty done', () => {
  tellsItsTime(ready, declareDuty, (at) => ({ ...minutes, at }));

  it.each(['complaint', 'question'] as const)('is possible for a %s until it is closed', (kind) => {
    const message = received(rules, { kind });
    expect(message.may(later, declareDuty)).toBeUndefined();
    expect(message.does(later, declareDuty, minutes)).toMatchObject([{ type: 'duty.declared' }]);
    message.sees('complaint.closed', monday, { outcome: 'withdrawn' });
    expect(message.does(later, declareDuty, minutes)).toBe('CaseClosed');
    expect(caseUnder(rules).does(later, declareDuty, minutes)).toBe('NOT_FOUND');
  });

  it('says who declares it, and on what', () => {
    expect(ready().does(later, declareDuty, minutes)).toEqual([
      { type: 'duty.declared', data: { at: later, by: 'p-handler', ...minutes } },
    ]);
  });

  it('is for what is owed, once', () => {
    const dossier = ready();
    dossier.does(later, declareDuty, minutes);
    expect(dossier.does(later, declareDuty, minutes)).toBe('DutyNotOwed');
    expect(ready().does(later, declareDuty, { ...minutes, duty: 'sing' })).toBe('DutyUnknown');
  });

  it('takes the evidence that the procedure takes, and no word for what only a fact proves', () => {
    expect(ready().does(later, declareDuty, { ...minutes, evidence: 'hearsay' })).toBe('EvidenceNotTaken');
    expect(ready().does(later, declareDuty, { ...minutes, duty: 'write' })).toBe('DutyNotDeclarable');
  });

  it('is for the role whose duty it is, or that the procedure names, or that watches over the step', () => {
    const head = somebody('p-head', 'senior-manager');
    const check = { ...minutes, duty: 'check' };
    expect(ready().does(later, declareDuty, check)).toBe('RoleNotAllowed');
    expect(ready().does(later, declareDuty, check, { actor: head })).toMatchObject([{ data: { by: 'p-head' } }]);
    expect(ready().does(later, declareDuty, minutes, { actor: somebody('p-x', 'compliance') })).toBe('RoleNotAllowed');
  });

  it('points at a document only if the dossier has it', () => {
    const document = '0198a000-0000-7000-8000-0000000000ab';
    expect(ready().does(later, declareDuty, { ...minutes, document })).toBe('DocumentUnknown');
    const dossier = ready();
    dossier.sees('attachment.added', later, { attachmentId: document });
    expect(dossier.does(later, declareDuty, { ...minutes, document })).toMatchObject([{ data: { document } }]);
  });
});
