import { AxiosError } from 'axios';

/** Whether an answer exceeded `maxContentLength`. The error code alone may also mean a truncated answer. */
export const isTooLong = (error: unknown): boolean =>
  error instanceof AxiosError && /maxContentLength/.test(error.message);
