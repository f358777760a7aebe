import { termUnitName, termUnits } from './names';

it('a unit has the one name by which it is given', () => {
  expect(Object.values(termUnits).map(termUnitName)).toEqual(Object.keys(termUnits));
});
