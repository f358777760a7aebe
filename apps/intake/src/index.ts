export { createIntake, type IntakeOptions } from './intake';
export { intakeMigrations } from './migrations';
export { intakeEntities } from './store/entities';
