import { theCatalogue, theRulebook } from '../../test/read-rulebook';
import type { DisputeBody } from '../model';
import { letters } from './letters';

const insured = theRulebook().procedure('connecte', 1);
const kifid = theRulebook().disputeBody('kifid', '2026-11-21')!;

/** What is wrong with a letter that must tell when the body opens. */
function faultsOf(means: 'decision' | 'delay-notice', body: Partial<DisputeBody>): readonly string[] {
  const title = { nl: 'Bericht', en: 'Notice' };
  const opensOn = { id: 'opens', label: title, mandatory: true, from: { bind: 'outside.opensOn' as const } };
  const notice = { kind: 'notice', title, approval: 'handler' as const, media: ['email' as const], means: [means] };
  const procedure = { ...insured, letters: [{ ...notice, elements: [opensOn] }] };
  const disputeBodies = [{ ...kifid, ...body }];
  const context = { catalogue: theCatalogue(), disputeBodies, calendars: [], procedures: [], today: '2026-11-21' };
  return letters(procedure, context).map(({ message }) => message);
}

describe('an automatic letter', () => {
  const notices = (again?: boolean) => {
    const [acknowledgement] = insured.letters;
    const automatic = { ...acknowledgement!.automatic!, again };
    const context = { catalogue: theCatalogue(), disputeBodies: [kifid], calendars: [], procedures: [], today: '2026-11-21' };
    return letters({ ...insured, letters: [{ ...acknowledgement!, automatic }] }, context).map(({ gravity, message }) => `${gravity}: ${message}`);
  }; // prettier-ignore

  it('on a fact that may come again is noticed, unless the procedure says whether it leaves again', () => {
    expect(notices()).toEqual([
      'notice: automatic letter "acknowledgement" leaves once in a round, however often handler.assigned comes; "again" says otherwise, or that it is so',
    ]);
    expect([notices(true), notices(false)]).toEqual([[], []]);
  });
});

describe('a letter that must tell when the dispute body opens', () => {
  const onlyByAnswer = { opens: [{ value: [{ at: 'finalPosition' as const }], source: 'made up' }] };

  it('can, where silence opens it', () => {
    expect(faultsOf('delay-notice', {})).toEqual([]);
  });

  it('cannot before there is an answer, where only an answer opens it', () => {
    expect(faultsOf('delay-notice', onlyByAnswer)).toEqual([
      'letter "notice" tells an opening, but kifid opens only by an answer',
    ]);
    expect(faultsOf('decision', onlyByAnswer)).toEqual([]);
  });

  it('cannot of a body without a gate', () => {
    expect(faultsOf('decision', { opens: undefined })).toEqual([
      'letter "notice" tells an opening, but kifid has no gate',
    ]);
  });
});
