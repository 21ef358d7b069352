/** First letter and domain: enough to recognise one's own address, too little to write to it. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? `${email.slice(0, 1)}…` : `${email.slice(0, 1)}…${email.slice(at)}`;
}
