// The package has no types of its own; this is what the bench calls.
declare module 'moment-business-time' {
  interface BusinessMoment {
    addWorkingTime(amount: number, unit: 'hours' | 'days'): BusinessMoment;
    endOf(unit: 'day'): BusinessMoment;
    valueOf(): number;
  }
  interface BusinessMomentFactory {
    (instant: number): BusinessMoment;
    locale(): string;
    updateLocale(
      locale: string,
      data: {
        readonly workinghours: Readonly<Record<number, readonly string[] | null>>;
        readonly holidays: readonly string[];
      },
    ): void;
  }
  const factory: BusinessMomentFactory;
  export = factory;
}
