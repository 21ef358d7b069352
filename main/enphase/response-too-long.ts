import { AxiosError } from 'axios';

/** Whether an answer was given up because it exceeded `maxContentLength`; the code alone also means "cut off". */
export const isTooLong = (error: unknown): boolean =>
  error instanceof AxiosError && /maxContentLength/.test(error.message);
