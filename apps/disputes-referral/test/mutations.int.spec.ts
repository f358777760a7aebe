import { randomUUID } from 'node:crypto';
import type { Identity } from '@gehoor/service-kit';
import { failOnLeaks } from '@gehoor/testing';
import { analyst, complainant, dealer, handler, otherFirm, supervisor, type House } from '@gehoor/testing/house';
import { callsTo, start, startDisputesReferral } from './calls';

describe('the mutations of a dispute', () => {
  let house: House;
  let id: string;

  beforeEach(async () => {
    house = await startDisputesReferral();
    id = randomUUID();
    await isReceived();
  });
  afterEach(() => house.stop());
  failOnLeaks();

  const { complaint, does, happens, isReceived } = callsTo(
    () => house,
    () => id,
  );
  const position = async (identity = supervisor) => (await complaint(identity))('referralPosition');
  const success = '... on Success { position complaint { id referralPosition } }';
  const answered = async (mutation: string, input: object, identity: Identity = handler) =>
    (await does(mutation, success, input, identity))();
  const version = () => house.database.asOwner('select version from disputes_referral.streams');

  it('refuse whoever expects what it was before somebody else acted, and say who did what', async () => {
    const seen = await position();
    expect(await answered('informInsurer', { insurer: 'nn' })).toEqual({
      __typename: 'InsurerInformed',
      position: 'disputes-referral:2',
      complaint: { id, referralPosition: 'disputes-referral:2' },
    });
    const before = await version();
    const advice = { about: 'decide', advice: 'agreed', notes: 'Mrs Jansen called.', idempotencyKey: randomUUID() };
    expect(await answered('recordInsurerAdvice', { ...advice, expectedVersion: seen }, supervisor)).toEqual({
      __typename: 'ChangedMeanwhile',
      code: 'CHANGED_MEANWHILE',
      message: 'Somebody else has changed this meanwhile: Insurer informed.',
      by: 'p-handler',
      what: 'insurer.informed',
      at: start,
    });
    expect(await version()).toEqual(before);
    expect(await house.database.asOwner('select 1 from disputes_referral.notes')).toEqual([]);
    const now = { ...advice, expectedVersion: await position() };
    expect(await answered('recordInsurerAdvice', now, supervisor)).toMatchObject({
      __typename: 'InsurerAdviceRecorded',
      position: 'disputes-referral:3',
    });
  });

  it('do not count as somebody else’s what one did oneself, nor what came from the house', async () => {
    const seen = await position();
    await answered('informInsurer', { insurer: 'nn' });
    await happens('complaint.classified', {});
    expect(await answered('recordReferral', { expectedVersion: seen })).toMatchObject({
      __typename: 'ReferralRecorded',
      position: await position(),
    });
  });

  it('tell a position that was never given from one that has passed', async () => {
    const faults = async (expectedVersion: string) =>
      (await does('recordReferral', '', { expectedVersion }))('fields.code');
    expect(await faults('escalation:1')).toEqual(['INVALID']);
    expect(await faults('disputes-referral:2')).toEqual(['UNKNOWN_POSITION']);
    expect(await house.said()).toEqual([]);
  });

  it('answer a repeated key as before, whatever has happened since', async () => {
    const asked = { idempotencyKey: randomUUID(), expectedVersion: await position(), filedBy: 'COMPLAINANT' };
    const shown = `${success} ... on ReferralRecorded { referral { id filedAt } }`;
    const first = await does('recordReferral', shown, asked);
    await answered('informInsurer', { insurer: 'nn' }, supervisor);
    const again = await does('recordReferral', shown, asked);
    expect([again('referral'), again('position')]).toEqual([first('referral'), first('position')]);
  });

  it('take keys for the caller’s own', async () => {
    const asked = { idempotencyKey: '1', insurer: 'nn' };
    expect(await answered('informInsurer', asked)).toMatchObject({ __typename: 'InsurerInformed' });
    expect(await answered('informInsurer', { ...asked, insurer: 'asr' }, supervisor)).toMatchObject({
      __typename: 'InsurerInformed',
    });
  });

  it('show the notes of a consultation to who may read persons only, also when the call is repeated', async () => {
    await answered('informInsurer', { insurer: 'nn' });
    const advice = { about: 'decide', advice: 'agreed', notes: ' Mrs Jansen called. ', idempotencyKey: 'k' };
    const acting: Identity = { ...handler, scopes: ['complaints:read', 'outside:handle'] };
    const shown = '... on InsurerAdviceRecorded { consultation { id at insurer about advice notes } }';
    const consult = async (identity: Identity) => (await does('recordInsurerAdvice', shown, advice, identity))();
    const consultation = { id: expect.any(String), at: start, insurer: 'nn', about: 'decide', advice: 'agreed' };
    const answer = { __typename: 'InsurerAdviceRecorded', consultation: { ...consultation, notes: null } };
    const first = await consult(acting);
    expect(first).toEqual(answer);
    expect(await consult(acting)).toEqual(first);
    expect(await consult(handler)).toEqual({
      ...answer,
      consultation: { ...consultation, notes: 'Mrs Jansen called.' },
    });
    await happens('persons.erased', { basis: 'request' });
    expect(await consult(handler)).toEqual(first);
  });

  it('are for staff who may act outside', async () => {
    const input = `{ idempotencyKey: "k", complaintId: "${id}" }`;
    const refused = async (identity: Identity) =>
      (await house.ask(`mutation { recordReferral(input: ${input}) { __typename } }`, {}, identity)).errors?.[0]
        ?.extensions;
    for (const identity of [analyst, dealer, complainant])
      expect(await refused(identity)).toEqual({ code: 'FORBIDDEN', scope: 'outside:handle' });
    expect(await refused({ ...dealer, scopes: handler.scopes })).toEqual({ code: 'FORBIDDEN', who: ['staff'] });
  });

  it('do not find what is another firm’s, or not there, whatever position is expected', async () => {
    const notFound = { __typename: 'NotFound', code: 'NOT_FOUND' };
    const asked = { expectedVersion: 'disputes-referral:1' };
    expect(await answered('recordReferral', asked, otherFirm)).toMatchObject(notFound);
    expect(await position(otherFirm)).toBeNull();
    for (const complaintId of [randomUUID(), 'no-id', ''])
      expect(await answered('recordReferral', { ...asked, complaintId })).toMatchObject(notFound);
  });

  it('take an id in capitals for the same complaint', async () => {
    expect(await answered('recordReferral', { complaintId: id.toUpperCase() })).toMatchObject({
      __typename: 'ReferralRecorded',
      complaint: { id },
    });
    expect(await house.said()).toMatchObject([{ subject: id }, { subject: id }]);
  });
});
