import { describe, expect, it } from 'vitest';
import { createRenewalFailureNews } from '../../../main/app/desktop/renewal-failure-news.ts';
import { appError, toProblem } from '../../../main/domain/errors.ts';
import { createFakeClock } from '../../support/fakes/clock.ts';

const HOUR = 3_600_000;
const away = toProblem(appError('gateway-unreachable'));
const silent = toProblem(appError('gateway-unreachable/timeout'));
const refused = toProblem(appError('credentials-rejected'));

describe('a failed renewal that nobody watches', () => {
  it('is no news on the first day of an outage, then once', () => {
    const clock = createFakeClock();
    const { isNews } = createRenewalFailureNews(clock);
    const told: number[] = [];
    for (let hour = 0; hour < 72; hour++, clock.advance(HOUR)) if (isNews('1', away, true)) told.push(hour);
    expect(told).toEqual([24]);
  });

  it('is news once a day when the token ends soon, however the reason changes', () => {
    const clock = createFakeClock();
    const { isNews } = createRenewalFailureNews(clock);
    const told: number[] = [];
    for (let hour = 0; hour < 72; hour++, clock.advance(HOUR))
      if (isNews('1', hour % 2 === 0 ? away : silent, false)) told.push(hour);
    expect(told).toEqual([0, 24, 48]);
  });

  it('is news at once if only the owner can help, for each gateway, and anew after a renewal', () => {
    const { isNews, forget } = createRenewalFailureNews(createFakeClock());
    expect([isNews('1', refused, true), isNews('1', refused, true), isNews('2', refused, true)]).toEqual([
      true,
      false,
      true,
    ]);
    forget('1');
    expect(isNews('1', refused, true)).toBe(true);
  });
});
