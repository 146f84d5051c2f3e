/** Whether a value hides the credential it stands for: empty, all of one sign, or a placeholder in brackets. */
export function isMasked(value: string): boolean {
  return /^(.?)\1*$/s.test(value) || /^(<[^<>]*>|\$?\{[^{}]*\}|\[[^[\]]*\])$/.test(value);
}
