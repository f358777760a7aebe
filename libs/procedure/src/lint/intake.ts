import { matches } from '../facts/pattern';
import type { Procedure } from '../model';
import { error, faults, type Fault } from './lint';
import { listed, patternsIn } from './walk';

/** What comes in is taken: complaints are handled, the rest is passed on, post is handed over, limits are told. */
export function intake(procedure: Procedure): readonly Fault[] {
  const handled = procedure.kinds.filter(({ handling }) => handling === 'handled').map(({ id }) => id);
  return faults(
    !handled.includes('complaint') && error(['kinds'], 'complaints are not handled'),
    handled
      .filter((kind) => !isMeasured(procedure, kind))
      .map((kind) => error(['clocks'], `no clock runs from the receipt of a ${kind}`)),
    listed(procedure.kinds, 'kinds')
      .filter(({ value: { handling, routedTo } }) => handling === 'routed' && routedTo === undefined)
      .map(({ value, path }) => error(path, `${value.id} is passed on to nobody (routedTo)`)),
    oral(procedure),
    custody(procedure),
    procedure.severity?.raisedBy.length === 0 &&
      error(['severity', 'raisedBy'], 'nobody may raise the severity of a complaint'),
    admissibility(procedure),
    subjects(procedure),
  );
}

/** Of what a procedure names facts can be told: it names some. */
function subjects(procedure: Procedure): readonly Fault[] {
  const areTold = patternsIn(procedure).some(({ value }) => value.on === 'service-fact.recorded');
  return faults(
    procedure.subjects.length > 0 &&
      !areTold &&
      error(['subjects'], 'nothing can be recorded of these: no fact of the service (service-fact.recorded) is named'),
  );
}

/** A firm that makes people write first may find its supervisor disagreeing.   @source AFM on oral complaints */
function oral({ channels }: Procedure): readonly Fault[] {
  if (channels.some(({ id }) => id === 'phone' || id === 'in-person')) return [];
  const message =
    'no complaint can be made by word of mouth; a supervisor may expect that oral complaints are taken too';
  return [{ path: ['channels'], gravity: 'warning', message }];
}

function isMeasured({ clocks }: Procedure, kind: string): boolean {
  const receipt = { type: 'complaint.received', data: { kind } };
  return clocks.some(({ starts }) =>
    starts.some(({ on, where }) =>
      matches({ on, ...(where?.['kind'] === undefined ? {} : { where: { kind: where['kind'] } }) }, receipt),
    ),
  );
}

function custody({ channels, duties }: Procedure): readonly Fault[] {
  return listed(channels, 'channels').flatMap(({ value: { id, custody: chain }, path }) => {
    if (chain.length < 2) return [];
    const isHandedOver = duties.some(
      ({ kind, when, proof }) =>
        kind === 'hand-over' &&
        proof.some(({ on }) => on === 'complaint.handed-over') &&
        (when === undefined ||
          [when].flat().some(({ channel }) => channel === undefined || [channel].flat().includes(id))),
    );
    return isHandedOver
      ? []
      : [error([...path, 'custody'], `no duty hands over what comes in by ${id} (${chain.join(' to ')})`)];
  });
}

function admissibility({ admissibility: limits, letters }: Procedure): readonly Fault[] {
  return listed(limits, 'admissibility').flatMap(({ value, path }) => {
    const letter = letters.find(({ kind }) => kind === value.letter);
    const saysWhere = letter?.elements.some(
      ({ purpose, from }) => purpose === 'next-way' || ('bind' in from && from.bind.startsWith('outside.')),
    );
    return faults(
      value.discretion === undefined &&
        error(path, `limit "${value.id}" leaves no discretion: somebody must be able to admit a late complaint`),
      saysWhere === false &&
        error([...path, 'letter'], `letter "${value.letter}" turns the complaint away without a next way`),
    );
  });
}
