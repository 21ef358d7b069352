// Loaded before the program: shifts its clock by DRILL_CLOCK_SHIFT_S seconds.
const shiftMs = Number(process.env['DRILL_CLOCK_SHIFT_S']) * 1000;
const trueNow = Date.now.bind(Date);
const TrueDate = Date;

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, args, self) =>
    Reflect.construct(target, args.length === 0 ? [trueNow() + shiftMs] : args, self) as Date,
});
TrueDate.now = () => trueNow() + shiftMs;

export {};
