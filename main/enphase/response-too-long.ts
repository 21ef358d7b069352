import { isAxiosError } from './axios.ts';

/** Whether an answer exceeded `maxContentLength`. The error code alone may also mean a truncated answer. */
export const isTooLong = (error: unknown): boolean =>
  isAxiosError(error) && /maxContentLength/.test(error.message);
