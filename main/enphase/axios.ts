import type { AxiosError, AxiosStatic } from 'axios';

/** Loads axios for the first request only: with Node's parts that it needs, it is a third of the start-up time. */
export const loadAxios = async (): Promise<AxiosStatic> => (await import('axios')).default;

export const isAxiosError = (error: unknown): error is AxiosError =>
  error instanceof Error && 'isAxiosError' in error;
