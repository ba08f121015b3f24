"""Uses codes and errors of the module that uniffi generated. The arguments are texts that nothing may contain."""

import sys

import harbour_uniffi as harbour
from harbour_uniffi import DeepSeaCode, HarbourCode, HarbourError, LighthouseCode, LightError

SECRETS = sys.argv[1:]

assert len(HarbourCode) == 12
for code in HarbourCode:
    assert harbour.same(code) == code
    name = code.catalog_name()
    try:
        harbour.fail(name)
        raise SystemExit(f"{name}: no error")
    except HarbourError as error:
        variant = type(error).__name__
        assert variant.upper() == code.name.replace("_", ""), (variant, code)
        for secret in SECRETS:
            assert secret not in f"{error} {error!r}", f"{secret} is in {error!r}"

assert HarbourCode.FOG.value == -3
assert HarbourCode.FOG.catalog_name() == "HARBOUR_FOG"
assert harbour.deepest() == DeepSeaCode.COLD
assert (DeepSeaCode.COLD.value, DeepSeaCode.DARK.value) == (-(2**63), 2**63 - 1)

try:
    harbour.light(3)
    raise SystemExit("no error")
except LightError.LampOut as error:
    assert error.lamp == 3
    assert harbour.code_of(error) == LighthouseCode.LAMP_OUT
try:
    harbour.light(0)
    raise SystemExit("no error")
except LightError.Keeper as error:
    assert error.reason == "asleep"
    assert harbour.code_of(error) is None
