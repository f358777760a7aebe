import { instantOf } from '@gehoor/decision';
import { later, received } from '../../test/case';
import { needsAnOpenCase, tellsItsTime } from '../../test/every-command';
import { rulesWith, titled } from '../../test/rules';
import { giveResponse } from './give-response';

describe('giving a reaction', () => {
  const reaction = { substantive: true, medium: 'phone' } as const;
  needsAnOpenCase(giveResponse, reaction);
  tellsItsTime(received, giveResponse, (givenAt) => ({ ...reaction, givenAt }));

  it('a reaction is recorded with its own time, and none from before the receipt', () => {
    const respond = (givenAt: string) =>
      received().does(later, giveResponse, { ...reaction, givenAt: instantOf(givenAt) });
    expect(respond('2026-03-02T10:00:00.000Z')).toMatchObject([
      { type: 'response.given', data: { at: '2026-03-02T10:00:00.000Z', substantive: true, medium: 'phone' } },
    ]);
    expect(respond('2026-03-01T10:00:00.000Z')).toBe('givenAt: TOO_EARLY');
  });

  it('is blocked by a gate that blocks responding, if it goes into the substance; anybody may always try', () => {
    const dossier = received(
      rulesWith({
        gates: [
          {
            id: 'insurer',
            title: titled,
            kind: 'insurer',
            shuts: [{ on: 'complaint.received' }],
            opens: [{ on: 'insurer.consulted' }],
            blocks: ['respond'],
          },
        ],
      }),
    );
    expect(dossier.may(later, giveResponse)).toBeUndefined();
    expect(dossier.does(later, giveResponse, reaction)).toBe('GateShut');
    expect(dossier.does(later, giveResponse, { ...reaction, substantive: false })).toMatchObject([
      { type: 'response.given', data: { substantive: false } },
    ]);
  });
});
