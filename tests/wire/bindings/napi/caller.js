// Uses the codes of the module, and those of its errors. The arguments are the module, and texts that nothing may contain.
'use strict';

const assert = require('node:assert');
const [path, ...secrets] = process.argv.slice(2);
const harbour = require(path);
const { HarbourCode, LighthouseCode } = harbour;

const codes = Object.values(HarbourCode);
assert.strictEqual(codes.length, 12);
for (const code of codes) {
  assert.strictEqual(harbour.same(code), code);
  const name = harbour.nameOf(code);
  assert.throws(() => harbour.fail(name), (error) => {
    assert.strictEqual(error.code, name);
    for (const secret of secrets) {
      assert(!`${error} ${error.stack}`.includes(secret), `${secret} is in ${error}`);
    }
    return true;
  });
}
assert.strictEqual(HarbourCode.Fog, -3);
assert.strictEqual(harbour.nameOf(-3), 'HARBOUR_FOG');
// A retired code.
assert.throws(() => harbour.same(15), /value `15` does not match any variant/);

assert.deepStrictEqual({ ...LighthouseCode }, { LampOut: 'LAMP_OUT', HarbourFog: 'HARBOUR_FOG' });
assert.strictEqual(harbour.lighthouseCode('LAMP_OUT'), '10');
assert.throws(() => harbour.light(3), { code: '10', message: 'The lamp is out' });

// The attribute is above the catalogue.
assert.deepStrictEqual({ ...harbour.EmptyCode }, {});
