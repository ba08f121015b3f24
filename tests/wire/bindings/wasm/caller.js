// Uses the codes of the module, and those of its errors. The arguments are the module, and texts that nothing may contain.
'use strict';

const assert = require('node:assert');
const [path, ...secrets] = process.argv.slice(2);
const harbour = require(path);
const { HarbourCode } = harbour;

// The object leads from numbers to names too.
const codes = Object.values(HarbourCode).filter((code) => typeof code === 'number');
assert.strictEqual(codes.length, 12);
for (const code of codes) {
  assert.strictEqual(harbour.same(code), code);
  const name = harbour.nameOf(code);
  assert.throws(() => harbour.fail(name), (error) => {
    assert.strictEqual(error.name, name);
    for (const secret of secrets) {
      assert(!`${error} ${error.stack}`.includes(secret), `${secret} is in ${error}`);
    }
    return true;
  });
}
assert.strictEqual(HarbourCode.Fog, -3);
assert.strictEqual(HarbourCode[-3], 'Fog');
assert.strictEqual(harbour.nameOf(-3), 'HARBOUR_FOG');
// A retired code.
assert.throws(() => harbour.same(15), /invalid enum value passed/);

try {
  harbour.failWithCode();
  assert.fail('no error');
} catch (code) {
  assert.strictEqual(code, HarbourCode.Fog);
}
assert.throws(() => harbour.light(3), { name: 'Error', message: 'The lamp is out' });
