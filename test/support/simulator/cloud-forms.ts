import type { RequestRecord } from './http-log.ts';

/**
 * Fields of a form, urlencoded or multipart (Enphase's own example sends the latter). A body that claims to be
 * neither gives no fields.
 */
export async function formFields(request: RequestRecord): Promise<Map<string, string>> {
  const type = request.headers['content-type'] ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return new Map();
  const fields = new Map<string, string>();
  try {
    const form = await new Response(request.body, { headers: { 'Content-Type': type } }).formData();
    for (const [name, value] of form) if (typeof value === 'string') fields.set(name, value);
  } catch {
    // A broken form has no fields.
  }
  return fields;
}
