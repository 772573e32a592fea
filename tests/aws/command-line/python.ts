/** The Python that has the packages of `tests/aws/requirements.txt`. */
export function pythonPath(): string {
  const path = process.env['KEYFOB_AWS_PYTHON'];
  if (path === undefined) throw new Error('KEYFOB_AWS_PYTHON names no Python with the packages of tests/aws/requirements.txt');
  return path;
}
